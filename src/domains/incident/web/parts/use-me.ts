import { me } from "#kernel/access/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";

/** Id of the signed-in person; undefined while it is not known. The shell has asked already, so it costs nothing. */
export function useMyId(): string | undefined {
  return useAnswer(me, {}).data?.person.id;
}
