import { invalid } from "#kernel/contract/problem.ts";

export interface ComplaintFields {
  anonymous: boolean;
  complainant: string;
  contact: string;
  method: string;
  methodOther: string;
}

/** Anonymous is an answer, a name beside it is a contradiction; another method than the named ones is said in words. 422. */
export function checkComplaint(
  { anonymous, complainant, contact, method, methodOther }: ComplaintFields,
  complete: boolean,
): void {
  if (anonymous && (complainant || contact)) throw invalid("complainant", "incident.invalid.anonymous-with-name");
  if (complete && !anonymous && !complainant) throw invalid("complainant", "incident.invalid.complainant-required");
  if (complete && method === "other" && !methodOther) throw invalid("methodOther", "incident.invalid.method-required");
}
