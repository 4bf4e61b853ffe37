import { useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCiting } from "#ui/cited-regulation.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import * as contract from "../../contract.ts";
import { SHEETS, type Sheet } from "../parts/places.ts";
import { useReason } from "../parts/reason.ts";
import type { About } from "../verbs/verb-form.ts";
import { VerbHost } from "../verbs/VerbHost.tsx";
import { AfterSheet } from "./AfterSheet.tsx";
import { CallsToMake } from "./CallsToMake.tsx";
import { DepartmentsSheet } from "./DepartmentsSheet.tsx";
import { DutiesCard } from "./DutiesCard.tsx";
import { HistorySheet } from "./HistorySheet.tsx";
import { roomNames } from "./names.ts";
import { PapersSheet } from "./PapersSheet.tsx";
import { ReportsSheet } from "./ReportsSheet.tsx";
import { ResponseSheet } from "./ResponseSheet.tsx";
import { RoomHeader } from "./RoomHeader.tsx";
import { RoomSkeleton } from "./RoomSkeleton.tsx";
import { SheetTabs } from "./SheetTabs.tsx";
import { LinksCard, ManualCard, OverviewCard, PeopleCard, ProgressCard } from "./SideCards.tsx";
import { StaffSheet } from "./StaffSheet.tsx";

/** The trouble room: everything about one trouble, live, with every verb at the place where one needs it. */
export default function RoomPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive([`record:${id}`]);
  const { data, error, isPending, refetch } = useAnswer(contract.get, { id });
  // While another trouble is opened, the last one must not stand under its address.
  const room = data?.id === id ? data : undefined;
  if (error) {
    return (
      <Page title={t("incident.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return room && !isPending ? <Room room={room} /> : <RoomSkeleton />;
}

function Room({ room }: { room: contract.Room }) {
  const [{ sheet }] = useUrlState<{ sheet?: string | undefined }>({ sheet: "history" });
  const shown = SHEETS.find((each) => each === sheet) ?? "history";
  const names = useMemo(() => roomNames(room), [room]);
  const { why } = useReason(names);
  const find = useCallback((part: Partial<About>) => aboutOf(room, part), [room]);
  useAnchor(shown);
  useCiting(room.regulation?.code);
  return (
    <VerbHost find={find}>
      <Page title={`${room.title} ${room.number}`}>
        <RoomHeader room={room} why={why} />
        <RecordLayout
          urgent={
            <>
              <CallsToMake room={room} />
              <DutiesCard id={room.id} />
            </>
          }
          side={
            <>
              <ManualCard room={room} />
              <PeopleCard room={room} />
              <ProgressCard room={room} />
              <OverviewCard room={room} />
              <LinksCard room={room} />
            </>
          }
        >
          <SheetTabs room={room} shown={shown} />
          <SheetContent sheet={shown} room={room} why={why} />
        </RecordLayout>
      </Page>
    </VerbHost>
  );
}

interface ContentProps {
  sheet: Sheet;
  room: contract.Room;
  why: ReturnType<typeof useReason>["why"];
}

function SheetContent({ sheet, room, why }: ContentProps) {
  switch (sheet) {
    case "history":
      return <HistorySheet room={room} />;
    case "response":
      return <ResponseSheet room={room} why={why} />;
    case "reports":
      return <ReportsSheet id={room.id} />;
    case "departments":
      return <DepartmentsSheet room={room} why={why} />;
    case "staff":
      return <StaffSheet room={room} why={why} />;
    case "after":
      return <AfterSheet room={room} why={why} />;
    case "papers":
      return <PapersSheet room={room} why={why} />;
  }
}

/** The matter of a verb as it stands now. */
function aboutOf(room: contract.Room, part: Partial<About>): About {
  const subId = part.subId ?? "";
  const by = <T extends { id: string }>(rows: readonly T[]) => rows.find(({ id }) => id === subId);
  return {
    id: room.id,
    version: room.version,
    room,
    manual: by(room.manual),
    vendor: by(room.vendors),
    order: by(room.orders),
    complaint: by(room.complaints),
    prevention: by(room.preventions),
    ...part,
    subId,
  };
}

/** Brings the card that the address names into sight, once its sheet stands there. */
function useAnchor(sheet: Sheet): void {
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (!hash) return;
    const frame = requestAnimationFrame(() => document.getElementById(hash)?.scrollIntoView());
    return () => cancelAnimationFrame(frame);
    // The sheet is no part of the address of the card, but the card is there only once its sheet is.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [hash, sheet]);
}
