/** The fields of one setting; `onChange` gives the whole value, or undefined while it cannot be read. */
export interface SettingFormProps {
  settingKey: string;
  value: unknown;
  onChange: (value: unknown) => void;
}
