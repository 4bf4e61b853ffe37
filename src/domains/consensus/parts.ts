import { sql } from "kysely";
import type { Tx } from "#kernel/operation/context.ts";
import type { Refs } from "#kernel/people/refs.ts";
import type { Adoption, FullConsensus } from "./contract.ts";

type Parts = Pick<FullConsensus, "adoption" | "briefings" | "questions" | "ideas" | "wins" | "champions" | "points">;

/** Everything that hangs on one consensus, as one reader sees it; read together. */
export async function partsOf(tx: Tx, id: string, readerId: string | null, names: Refs): Promise<Parts> {
  const [briefings, adoption, questions, ideas, wins, champions, points] = await Promise.all([
    briefingRows(tx, id, readerId),
    adoptionRows(tx, id),
    tx
      .selectFrom("consensus_question")
      .selectAll()
      .where("consensus_id", "=", id)
      .orderBy("asked_at", "desc")
      .execute(),
    ideaRows(tx, id, readerId),
    tx.selectFrom("consensus_win").selectAll().where("consensus_id", "=", id).orderBy("id").execute(),
    tx.selectFrom("consensus_champion").selectAll().where("consensus_id", "=", id).execute(),
    tx
      .selectFrom("consensus_point")
      .selectAll()
      .where("consensus_id", "=", id)
      .orderBy("held_on", "desc")
      .orderBy("id")
      .execute(),
  ]);
  return {
    adoption: adoption.map(({ unit_id, ...counts }): Adoption => ({ unit: unitRef(names, unit_id), ...counts })),
    briefings: briefings.map(({ my_read, my_attended, my_agreement, is_mine, held_at, ...each }) => ({
      ...each,
      heldAt: held_at,
      mine: is_mine ? { read: my_read, attended: my_attended, agreement: my_agreement } : null,
    })),
    questions: questions.map((row) => ({
      id: row.id,
      text: row.text,
      by: names.person(row.asked_by),
      askedAt: row.asked_at,
      answer: row.answer,
      answeredBy: names.person(row.answered_by),
      answeredAt: row.answered_at,
    })),
    ideas: ideas.map(({ proposed_by, state, ...each }) => ({
      ...each,
      by: names.person(proposed_by),
      state: state as "proposed",
    })),
    wins: wins.map(({ id: winId, title, what, state, before, after, report, published_at }) => ({
      id: winId,
      title,
      what,
      state: state as "started",
      before,
      after,
      report,
      publishedAt: published_at,
    })),
    champions: champions
      .map((row) => ({
        unit: unitRef(names, row.unit_id) ?? { id: row.unit_id, name: "—" },
        person: names.person(row.person_id) ?? { id: row.person_id, name: "—" },
        part: row.part,
        status: row.status as "running",
        note: row.note,
        reportedAt: row.reported_at,
        mine: row.person_id === readerId,
      }))
      .sort((a, b) => a.unit.name.localeCompare(b.unit.name, "ja")),
    points: points.map((row) => ({
      id: row.id,
      phase: row.phase,
      heldOn: row.held_on,
      kind: row.kind as "keep",
      text: row.text,
      owner: names.person(row.owner_id),
      dueOn: row.due_on,
      doneAt: row.done_at,
      result: row.result,
      mine: row.owner_id !== null && row.owner_id === readerId,
    })),
  };
}

function unitRef(names: Refs, id: string | null) {
  const unit = names.unit(id);
  return unit ? { id: unit.id, name: unit.name } : null;
}

async function briefingRows(tx: Tx, id: string, readerId: string | null) {
  const { rows } = await sql<{
    id: string;
    title: string;
    held_at: string;
    place: string;
    material: string;
    invited: number;
    read: number;
    attended: number;
    is_mine: boolean;
    my_read: boolean;
    my_attended: boolean;
    my_agreement: number | null;
  }>`
    select b.id, b.title, b.held_at, b.place, b.material, count(*)::int as invited, count(m.read_at)::int as read,
      count(*) filter (where m.attended)::int as attended,
      bool_or(m.person_id = ${readerId}) is true as is_mine,
      bool_or(m.person_id = ${readerId} and m.read_at is not null) is true as my_read,
      bool_or(m.person_id = ${readerId} and m.attended) is true as my_attended,
      max(m.agreement) filter (where m.person_id = ${readerId})::int as my_agreement
    from consensus_briefing b join consensus_member m on m.briefing_id = b.id
    where b.consensus_id = ${id} group by b.id order by b.held_at desc`.execute(tx);
  return rows;
}

/** Of all briefings together, by the department at the time of the invitation; a person counts once. */
async function adoptionRows(tx: Tx, id: string) {
  const { rows } = await sql<Omit<Adoption, "unit"> & { unit_id: string | null }>`
    select unit_id, count(*)::int as invited, count(*) filter (where read)::int as read,
      count(*) filter (where attended)::int as attended, count(agreement)::int as answered, avg(agreement)::float8 as agreement
    from (
      select m.person_id, min(m.unit_id::text)::uuid as unit_id, bool_or(m.read_at is not null) as read, bool_or(m.attended) as attended,
        (array_agg(m.agreement order by b.held_at desc) filter (where m.agreement is not null))[1] as agreement
      from consensus_member m join consensus_briefing b on b.id = m.briefing_id
      where b.consensus_id = ${id} group by m.person_id
    ) person group by unit_id order by invited desc, unit_id`.execute(tx);
  return rows;
}

async function ideaRows(tx: Tx, id: string, readerId: string | null) {
  const { rows } = await sql<{
    id: string;
    text: string;
    proposed_by: string | null;
    state: string;
    reason: string;
    votes: number;
    voted: boolean;
  }>`
    select i.id, i.text, i.proposed_by, i.state, i.reason,
      (select count(*)::int from consensus_vote v where v.idea_id = i.id) as votes,
      exists (select 1 from consensus_vote v where v.idea_id = i.id and v.person_id = ${readerId}) as voted
    from consensus_idea i where i.consensus_id = ${id} order by votes desc, i.proposed_at`.execute(tx);
  return rows;
}
