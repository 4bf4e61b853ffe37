import "./theme/mantine.css";
import "./base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { Call } from "#kernel/contract/client.ts";
import { ApiProvider } from "./hooks/api.tsx";
import { Notices } from "./Notices.tsx";
import { PreferencesProvider, type Preferences } from "./preferences.tsx";
import { styleNonce } from "./theme/nonce.ts";
import { cssVariablesResolver, theme } from "./theme.ts";

type Props = {
  i18n: i18n;
  client: QueryClient;
  call: Call;
  preferences: Preferences;
  onPreferences?: (preferences: Preferences) => void;
  children: ReactNode;
};

/** Everything that the parts of the design kit need around them. */
export function UiProvider({ i18n, client, call, preferences, onPreferences, children }: Props) {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <PreferencesProvider initial={preferences} {...(onPreferences ? { onChange: onPreferences } : {})}>
            <ApiProvider call={call}>{children}</ApiProvider>
            <Notices />
          </PreferencesProvider>
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
