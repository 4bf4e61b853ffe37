/** In whose place and by which clause somebody acts, e.g. {postCode: "is-head", clause: "2-2-2", label: "第2条2項2号"}. */
export interface ActingFor {
  postCode: string;
  clause?: string;
  label?: string;
  /** 規程外の代行: the regulation itself names no deputy for this post. */
  outsideRegulation?: boolean;
}
