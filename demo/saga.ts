import { decide, waiting } from "#kernel/approvals/contract.ts";
import * as dispatch from "#kernel/dispatches/contract.ts";
import { comment } from "#kernel/records/contract.ts";
import * as incident from "#domains/incident/contract.ts";
import { endHelp, fetchHelp, needsHelp, type Help } from "./outside-help.ts";
import { DEPTHS, type Depth, type Prepared, type Slow, type TroublePlan } from "./plan.ts";
import type { Player } from "./player.ts";
import { random, type Random } from "./random.ts";

const STORE_RELATED = "manager-S021";

/** Plays one trouble from its report to the planned depth, but not beyond `today`; what is not reached stays open. */
export async function playTrouble(
  player: Player,
  prepared: Prepared,
  plan: TroublePlan,
  today: Temporal.Instant,
): Promise<string> {
  const story = new Story(player, prepared, plan, today);
  await story.play();
  return story.id;
}

class Story {
  id = "";
  readonly #player: Player;
  readonly #prepared: Prepared;
  readonly #plan: TroublePlan;
  readonly #rng: Random;
  readonly #occurredAt: string;
  readonly #today: Temporal.Instant;
  #help: Help | undefined;

  constructor(player: Player, prepared: Prepared, plan: TroublePlan, today: Temporal.Instant) {
    this.#today = today;
    this.#player = player;
    this.#prepared = prepared;
    this.#plan = plan;
    this.#rng = random(plan.seed);
    this.#occurredAt = plan.at.subtract({ minutes: this.#rng.int(13, 40) }).toString();
  }

  async play(): Promise<void> {
    this.#player.at(this.#plan.at);
    await this.#report();
    if (!this.#reaches("investigating")) return;
    await this.#investigate();
    if (this.#plan.kind === "false-alarm" || !this.#reaches("confirmed")) return;
    await this.#respond();
    if (this.#plan.kind === "outside") return this.#finishOutside();
    if (this.#plan.kind === "grave") await this.#tell();
    if (!this.#reaches("in-sight")) return;
    await this.#inSight();
    if (!this.#reaches("recovered")) return;
    await this.#recover();
    if (!this.#reaches("proposed")) return;
    await this.#settle();
  }

  #reaches(depth: Depth): boolean {
    return DEPTHS.indexOf(this.#plan.depth) >= DEPTHS.indexOf(depth);
  }

  /** Passes about so many minutes, more or less by pace and chance; long where this trouble's people took too long. */
  #wait(minutes: number, step?: Slow): void {
    const slow = step !== undefined && step === this.#plan.slow ? this.#rng.int(25, 70) : 0;
    this.#player.after(slow + Math.max(1, Math.round(minutes * this.#plan.pace * (0.7 + this.#rng.next() * 0.6))));
  }

  #later(minutes: number): string {
    return Temporal.Instant.from(this.#player.now()).add({ minutes }).toString();
  }

  /** The moment of a day at nine in the morning, so many days on; for what is done in office hours. */
  #morning(days: number): void {
    const day = Temporal.Instant.from(this.#player.now()).toZonedDateTimeISO("Asia/Tokyo").add({ days }).startOfDay();
    this.#player.at(day.add({ hours: 9, minutes: this.#rng.int(5, 400) }).toInstant());
  }

  async #report(): Promise<void> {
    const { case: what, at } = this.#plan;
    const reporter = this.#reporter();
    const external = this.#rng.chance(0.2);
    const made = await this.#player.do(reporter, incident.report, {
      title: what.title,
      systemId: this.#prepared.systems.get(what.system) ?? null,
      knownAt: at.subtract({ minutes: this.#rng.int(0, 12) }).toString(),
      symptom: what.symptom,
      place: what.place,
      source: external ? "external" : "self",
      informant: external ? "来店のお客様" : "",
    });
    this.id = made.id;
    if (made.outOfHours) {
      const chief = await this.#player.who("is-head");
      let order = 1;
      for (const contact of made.contacts) {
        this.#wait(2);
        const answered = contact.person?.id === chief || contact === made.contacts.at(-1);
        await this.#player.do(reporter, incident.logContactAttempt, {
          id: this.id,
          personId: contact.person?.id ?? null,
          order: order++,
          channel: "tel",
          result: answered ? "answered" : "no-answer",
        });
        if (answered) break;
      }
    }
  }

  #reporter(): string {
    const { stores, members } = this.#prepared;
    const store = this.#rng.pick(stores);
    return (
      members.get(this.#plan.kind === "outside" ? this.#rng.pick(["finance", "hr", "md", "ga"]) : store)?.at(-1) ??
      STORE_RELATED
    );
  }

  async #investigate(): Promise<void> {
    const { case: what, kind } = this.#plan;
    this.#wait(8, "start");
    await this.#player.do("is-head", incident.startInvestigation, { id: this.id });
    this.#wait(12);
    if (kind === "false-alarm") {
      await this.#player.do("is-head", incident.logInvestigation, {
        id: this.id,
        what: "報告された現象を現地で確認した。機器・通信とも正常。",
        reproducible: "no",
        conclusion: "not-a-trouble",
      });
      await this.#player.do("is-head", incident.dismiss, {
        id: this.id,
        reason: "設定どおりの動作であり、トラブルではない。報告に感謝する。",
      });
      return;
    }
    await this.#player.do("is-head", incident.logInvestigation, {
      id: this.id,
      what: `${what.symptom}　記録と監視から同じ現象を確認。`,
      since: this.#occurredAt,
      scope: what.scope,
      reproducible: this.#rng.chance(0.7) ? "yes" : "intermittent",
      conclusion: "confirmed",
    });
  }

  async #respond(): Promise<void> {
    const { case: what, kind } = this.#plan;
    this.#wait(4);
    await this.#player.do("is-head", incident.confirm, {
      id: this.id,
      scope: what.scope,
      occurredAt: this.#occurredAt,
      occurredAtCertainty: this.#rng.chance(0.6) ? "exact" : "estimated",
    });
    const level = kind === "grave" ? "high" : kind === "minor" ? "medium" : "low";
    await this.#player.do("is-head", incident.prioritise, {
      id: this.id,
      impact: level,
      urgency: kind === "grave" ? "high" : this.#rng.pick(["medium", "low"] as const),
    });
    this.#wait(6);
    if (kind !== "outside") {
      const grave = kind === "grave";
      await this.#player.do("is-head", incident.judgeGravity, {
        id: this.id,
        gravity: grave ? "grave" : "not-grave",
        rationale: grave
          ? `${what.effect}。売上と取引先への影響が続くため重大と判断する。`
          : "影響する範囲が限られ、代わりの方法で業務を続けられる。",
      });
    }
    await this.#player.do("is-head", incident.advanceCause, {
      id: this.id,
      to: "hypothesis",
      text: `${what.cause}の可能性`,
    });
    await this.#player.do("is-head", incident.advanceRecovery, {
      id: this.id,
      plan: what.recovery,
      eta: this.#later(90),
    });
    if (kind !== "outside" && (what.system === "POS" || what.system === "EC")) {
      await this.#player.do("is-head", incident.changeStandby, {
        id: this.id,
        to: "starting",
        startedAt: this.#player.now(),
      });
      this.#wait(4);
      await this.#player.do("is-head", incident.changeStandby, {
        id: this.id,
        to: "running",
        result: "待機系で受付を再開",
        lossFrom: this.#occurredAt,
        lossTo: this.#player.now(),
      });
    }
    if (this.#rng.chance(0.5))
      await this.#player.do("is-section-chief", comment, {
        id: this.id,
        text: "監視の記録を共有フォルダに置きました。時刻は協定世界時なので9時間足してください。",
      });
    if (kind === "minor") await this.#receive(await this.#interim("原因を調査中", what.recovery));
  }

  async #interim(cause: string, recovery: string): Promise<string> {
    this.#wait(3, "interim");
    const items = { cause, recovery };
    return (await this.#player.do("is-head", dispatch.send, { recordId: this.id, document: "interim-report", items }))
      .id;
  }

  /**
   * General affairs and the president acknowledge; general affairs passes it on, and everybody told acknowledges within the
   * hour. Of what is fresh some have not looked at it yet.
   */
  async #receive(dispatchId: string): Promise<void> {
    this.#wait(3);
    await this.#player.do("ga-head", dispatch.acknowledge, { id: dispatchId });
    this.#wait(3);
    if (!this.#plan.fresh || this.#rng.chance(0.8))
      await this.#player.do("president", dispatch.acknowledge, { id: dispatchId });
    this.#wait(4, "relay");
    const { id } = await this.#player.do("ga-head", dispatch.relay, { id: dispatchId });
    this.#wait(4);
    const told = await this.#player.addressees(id);
    const read = this.#plan.fresh ? told.filter(() => this.#rng.chance(0.7)) : told;
    await this.#player.together(read, dispatch.acknowledge, { id });
  }

  async #tell(): Promise<void> {
    const { case: what } = this.#plan;
    this.#wait(2);
    const items = {
      occurredAt: this.#occurredAt,
      cause: { unknown: true as const, nextUpdateAt: this.#later(60) },
      effect: what.effect,
      recovery: what.recovery,
      timeRequired: 120,
      other: "",
    };
    const sent = await this.#player.do("is-head", dispatch.send, {
      recordId: this.id,
      document: "grave-report",
      items,
    });
    const interim = await this.#interim("原因を調査中", what.recovery);
    await this.#receive(sent.id);
    await this.#switchOver();
    await this.#receive(interim);
    if (needsHelp(this.#plan) && this.#reaches("recovered"))
      this.#help = await fetchHelp(this.#player, this.#prepared, this.id, this.#plan.seed);
    if (what.complaint) await this.#complain(what.complaint);
  }

  async #switchOver(): Promise<void> {
    const room = await this.#player.do("is-head", incident.get, { id: this.id });
    this.#wait(2, "switch");
    for (const [index, manual] of room.manual.entries()) {
      this.#wait(3);
      const head = await this.#headOf(manual.unit.id);
      if (!head || (index > 2 && !this.#reaches("in-sight"))) continue;
      const switched = manual.registered !== null;
      await this.#player.do(head, incident.decideManual, {
        id: this.id,
        unitId: manual.unit.id,
        systemId: manual.system.id,
        decision: switched ? "switched" : "not-needed",
        reason: switched ? "" : "この部門の業務は止まっていない。",
        startedAt: switched ? this.#player.now() : null,
        procedure: manual.registered?.title ?? "",
        cautions: switched ? { mistakes: true, nuisance: true, notes: "伝票に番号を振り、2人で確かめる。" } : null,
      });
    }
  }

  async #headOf(unitId: string): Promise<string | null> {
    const code = [...this.#prepared.units].find(([, id]) => id === unitId)?.[0];
    const post = [`head-${code}`, `${code}-head`].find((each) => this.#prepared.holders.has(each));
    return post ? this.#player.who(post) : null;
  }

  async #complain(content: string): Promise<void> {
    this.#wait(15);
    const anonymous = this.#rng.chance(0.5);
    const by = await this.#player.who("head-stores");
    const fields = {
      anonymous,
      complainant: anonymous ? "" : "会員のお客様",
      method: this.#rng.pick(["phone", "mail"] as const),
      receivedAt: this.#player.now(),
      content,
    };
    const made = await this.#player.do(by, incident.receiveComplaint, {
      id: this.id,
      unitId: this.#prepared.units.get("stores"),
      ...fields,
    });
    const complaintId = made.subId ?? "";
    this.#wait(10);
    await this.#player.do(by, incident.recordComplaint, { id: this.id, complaintId, ...fields });
    await this.#player.do(by, incident.submitComplaint, { id: this.id, complaintId });
    if (!this.#reaches("in-sight")) return;
    this.#wait(30);
    if (!anonymous)
      await this.#player.do(by, incident.answerComplaint, {
        id: this.id,
        complaintId,
        answer: "状況とおわびを伝え、ポイントの後日付与を約束した。",
      });
    await this.#player.do(by, incident.closeComplaint, { id: this.id, complaintId });
  }

  async #inSight(): Promise<void> {
    const { case: what } = this.#plan;
    this.#wait(15);
    await this.#player.do("is-head", incident.advanceCause, {
      id: this.id,
      to: "identified",
      text: what.cause,
      evidence: "監視の記録と再現試験",
    });
    await this.#receive(await this.#interim(what.cause, what.recovery));
    this.#wait(5);
    const eta = this.#later(40);
    await this.#player.do("is-head", incident.inSight, {
      id: this.id,
      eta,
      remainingRisk: "滞留分の処理に時間がかかる可能性",
    });
    this.#wait(3);
    const sent = await this.#player.do("is-head", dispatch.send, {
      recordId: this.id,
      document: "in-sight-report",
      items: { expectedAt: eta, remainingRisk: "滞留分の処理に時間がかかる可能性" },
    });
    await this.#receive(sent.id);
  }

  async #recover(): Promise<void> {
    const room = await this.#player.do("is-head", incident.get, { id: this.id });
    this.#wait(12);
    if (room.standbyDetail.state === "running")
      await this.#player.do("is-head", incident.changeStandby, {
        id: this.id,
        to: "stopped",
        reason: "本番系へ切り戻した",
      });
    await this.#player.do("is-head", incident.fullyRecover, {
      id: this.id,
      recoveredAt: this.#player.now(),
      verification: [
        { item: "主要な取引を実機で確認", ok: true },
        { item: "滞留した件数の照合", ok: true },
      ],
    });
    this.#wait(4);
    const sent = await this.#player.do("is-head", dispatch.send, {
      recordId: this.id,
      document: "recovered-report",
      items: { recoveredAt: this.#player.now(), verification: "主要な取引を実機で確認し、滞留した件数を照合した。" },
    });
    await this.#receive(sent.id);
    if (this.#help) await endHelp(this.#player, this.id, this.#help);
    this.#wait(2, "stop");
    for (const manual of (await this.#player.do("is-head", incident.get, { id: this.id })).manual) {
      const head = manual.startedAt ? await this.#headOf(manual.unit.id) : null;
      this.#wait(3);
      if (head)
        await this.#player.do(head, incident.stopManual, {
          id: this.id,
          unitId: manual.unit.id,
          systemId: manual.system.id,
          stoppedAt: this.#player.now(),
          unsentSlips: this.#rng.int(0, 180),
          backEntryDone: true,
        });
    }
  }

  async #settle(): Promise<void> {
    const { case: what, kind } = this.#plan;
    this.#morning(1);
    const grave = kind === "grave";
    await this.#player.do("ga-head", incident.assessApology, {
      id: this.id,
      affected: grave,
      reason: grave ? "お客様に会計とポイントでご迷惑をかけた。" : "社外への影響はない。",
    });
    if (grave) {
      await this.#player.do("ga-head", incident.planApology, {
        id: this.id,
        methods: ["website"],
        service: "店舗でのお買い物",
        targets: "期間中に来店されたお客様",
        text: "このたびは会計とポイントの付与でご迷惑をおかけし、深くおわび申し上げます。",
        on: null,
      });
      await this.#player.do("president", incident.approveApology, { id: this.id });
      this.#wait(60);
      await this.#player.do("ga-head", incident.completeApology, {
        id: this.id,
        proofs: [{ method: "website", url: "https://www.minato.example/news/apology", from: this.#player.now() }],
      });
    } else {
      await this.#player.do("ga-head", incident.ruleOutApology, { id: this.id, reason: "社外への影響はない。" });
      await this.#approve("apology-none");
    }
    const measure = await this.#prevent();
    if (!this.#reaches("recorded")) return;
    this.#morning(1);
    const filled = await this.#player.do("is-head", incident.prefillRecord, { id: this.id });
    const items = {
      ...filled.items,
      effect: what.effect,
      complaints: filled.items.complaints || "なし",
      other: "なし",
    };
    await this.#player.do("is-head", incident.composeRecord, { id: this.id, items });
    await this.#player.do("is-head", incident.finaliseRecord, { id: this.id });
    await this.#player.do("is-head", incident.submitRecord, { id: this.id });
    if (!this.#reaches("closed")) return;
    this.#morning(1);
    await this.#player.do("president", incident.receiveRecord, { id: this.id });
    await this.#player.do("is-head", incident.close, { id: this.id });
    await this.#carryOut(measure);
  }

  /** The measure gets in place weeks later, and its effect is looked at some weeks after that. */
  async #carryOut(preventionId: string): Promise<void> {
    this.#morning(this.#rng.int(6, 24));
    if (!this.#past()) return;
    const note = "担当が実施し、手順書と台帳に反映した。";
    await this.#player.do("is-head", incident.completePrevention, { id: this.id, preventionId, note });
    this.#morning(this.#rng.int(14, 28));
    if (!this.#past()) return;
    const effective = this.#rng.chance(0.94);
    const result = effective
      ? "同じ原因のトラブルは起きていない。"
      : "同じ原因の警告が一度あった。追加の方策を検討する。";
    await this.#player.do("is-head", incident.checkPreventionEffect, { id: this.id, preventionId, effective, result });
  }

  #past(): boolean {
    return Temporal.Instant.compare(Temporal.Instant.from(this.#player.now()), this.#today) < 0;
  }

  async #prevent(): Promise<string> {
    const { case: what } = this.#plan;
    this.#morning(2);
    const owner = await this.#player.who("is-section-chief");
    const due = Temporal.Instant.from(this.#player.now())
      .toZonedDateTimeISO("Asia/Tokyo")
      .add({ days: 60 })
      .toPlainDate()
      .toString();
    const made = await this.#player.do("is-head", incident.draftPrevention, {
      id: this.id,
      measure: what.measure,
      causeLink: what.cause,
      ownerId: owner,
      dueOn: due,
      cost: 0,
      effectMeasure: "4週間、同じ原因のトラブルがないこと",
    });
    const preventionId = made.subId ?? "";
    await this.#player.do("is-head", incident.decidePrevention, { id: this.id, preventionId });
    await this.#player.do("is-head", incident.submitPrevention, { id: this.id, preventionId });
    if (!this.#reaches("recorded")) return preventionId;
    await this.#approve("prevention-proposal");
    await this.#player.do("is-head", incident.startPrevention, { id: this.id, preventionId });
    return preventionId;
  }

  /** The president decides on what waits for him of this kind on this trouble. */
  async #approve(document: string): Promise<void> {
    this.#wait(120);
    const list = await this.#player.do("president", waiting, {});
    const found = list.items.find((item) => item.record.id === this.id && item.document === document);
    if (found)
      await this.#player.do("president", decide, {
        id: found.id,
        version: found.version,
        decision: "approve",
        comment: "進めてください。",
      });
  }

  /** Systems outside of the trouble regulation follow the small pack: recovery, notice, record. */
  async #finishOutside(): Promise<void> {
    const { case: what } = this.#plan;
    if (!this.#reaches("in-sight")) return;
    this.#wait(40);
    await this.#player.do("is-head", incident.advanceCause, { id: this.id, to: "identified", text: what.cause });
    this.#wait(20);
    await this.#player.do("is-head", incident.fullyRecover, {
      id: this.id,
      recoveredAt: this.#player.now(),
      verification: [{ item: "利用者による確認", ok: true }],
    });
    this.#wait(8);
    const items = { recoveredAt: this.#player.now(), cause: what.cause };
    await this.#player.do("is-head", dispatch.send, { recordId: this.id, document: "recovered-broadcast", items });
    if (!this.#reaches("recorded")) return;
    this.#morning(1);
    const filled = await this.#player.do("is-head", incident.prefillRecord, { id: this.id });
    await this.#player.do("is-head", incident.composeRecord, {
      id: this.id,
      items: { ...filled.items, effect: what.effect, complaints: "なし", other: "なし" },
    });
    await this.#player.do("is-head", incident.finaliseRecord, { id: this.id });
    if (!this.#reaches("closed")) return;
    this.#wait(60);
    await this.#player.do("is-head", incident.close, { id: this.id });
  }
}
