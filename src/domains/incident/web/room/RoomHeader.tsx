import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useClock } from "#ui/hooks/clock.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { Link } from "#ui/Link.tsx";
import type { Room } from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import type { Why } from "../parts/reason.ts";
import { useAsk } from "../verbs/VerbHost.tsx";
import { useMyId } from "../parts/use-me.ts";
import { canOf, DANGEROUS, leadsOn, listsMissing, mainVerb, menuVerbs } from "./main-verb.ts";
import { roomSteps } from "./steps.ts";

/** Number, gravity, title, the way so far, the main verb, and all others behind "…" with their reasons. */
export function RoomHeader({ room, why }: { room: Room; why: Why["why"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const steps = roomSteps(room, t, f, (since) => <Elapsed since={since} />);
  return (
    <PageHeader
      back={{ to: "/incidents", label: t("incident.nav") }}
      chips={
        <>
          <Chip>{room.number}</Chip>
          {room.gravity !== "not-grave" && room.state !== "false-alarm" && (
            <StateChip region="gravity" state={room.gravity} />
          )}
          {room.priority && <StateChip region="priority" state={room.priority} />}
          {room.state === "reopened" && <StateChip region="main" state="reopened" />}
        </>
      }
      title={room.title}
      note={
        room.mergedInto ? (
          <Link to={`/incidents/${room.mergedInto.id}`}>
            {t("incident.web.mergedInto", { number: room.mergedInto.number })}
          </Link>
        ) : (
          [room.system?.name, room.place].filter(Boolean).join(dot())
        )
      }
      actions={useActions(room, why)}
      steps={steps}
    />
  );
}

function useActions(room: Room, why: Why["why"]): PageAction[] {
  const { t } = useTranslation();
  const ask = useAsk();
  const me = useMyId();
  const can = canOf(room, me);
  const main = mainVerb(room, can);
  const action = (verb: string, primary = false): PageAction => {
    // The list of what is missing is shown to whoever would close it; it says more than the reason.
    const reason = verb === "close" && listsMissing(room, can) ? undefined : why(can, verb);
    return {
      key: verb,
      label: t(`incident.web.verb.${verb}`),
      onClick: () => ask(verb),
      primary,
      danger: DANGEROUS.includes(verb),
      ...(reason ? { disabledReason: reason } : {}),
    };
  };
  const others = menuVerbs(room)
    .filter((verb) => verb !== main)
    .map((verb) => action(verb));
  return [
    ...(main ? [action(main, true)] : []),
    ...others.filter(({ disabledReason }) => !disabledReason),
    // Of what is not possible only what would come next is named, with its reason; the rest would be noise.
    ...others.filter(({ key, disabledReason }) => disabledReason && leadsOn(room.state, key)),
  ];
}

function Elapsed({ since }: { since: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const minutes = useClock((now) => Math.max(0, Math.floor((now - Date.parse(since)) / 60_000)));
  return <>{t("incident.web.step.elapsed", { time: f.duration(minutes) })}</>;
}
