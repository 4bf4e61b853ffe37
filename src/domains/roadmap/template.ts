import type { Locale } from "#kernel/i18n/i18n.ts";

/** A ready plan for an IT department of a company that prepares its listing; facts of domain.md 3.2, words our own. */

interface Words {
  ja: string;
  en: string;
}
interface InitiativePlan {
  title: Words;
  priority: "high" | "medium" | "low";
  goal: Words;
  items: Words[];
  /** Places of those that it needs, counted through all phases from 0. */
  needs?: number[];
}
interface PhasePlan {
  name: Words;
  months: number;
  initiatives: InitiativePlan[];
}

const w = (ja: string, en: string): Words => ({ ja, en });
const plan = (
  title: Words,
  priority: InitiativePlan["priority"],
  goal: Words,
  items: Words[],
  needs: number[] = [],
): InitiativePlan => ({ title, priority, goal, items, needs });

export const IT_DEPARTMENT: PhasePlan[] = [
  {
    name: w("基盤整備と迅速な対応", "Foundations and quick response"),
    months: 3,
    initiatives: [
      plan(
        w("インシデント管理の導入と整備", "Introduce incident management"),
        "high",
        w("すぐに対応できる", "Able to respond at once"),
        [
          w("ツールを導入する", "Introduce the tool"),
          w("対応の流れを決め、全員に知らせる", "Design the response and tell everybody"),
        ],
      ),
      plan(
        w("タスク管理システムの導入", "Introduce task management"),
        "high",
        w("仕事の進みが分かる", "Clear control of projects and tasks"),
        [w("ツールを導入する", "Introduce the tool"), w("進みを見えるようにする", "Make progress visible")],
      ),
      plan(
        w("ドキュメント整備の開始", "Begin documentation"),
        "high",
        w("知識を共有し、新人を支える", "Share knowledge, support newcomers"),
        [
          w("インシデントとトラブルの文書", "Incident and trouble documents"),
          w("IT資産と基本業務の流れ", "IT assets and basic flows"),
        ],
      ),
      plan(w("役割分担の明確化", "Clarify roles"), "high", w("自分の仕事に集中する", "Focus on one's own work"), [
        w("役割と責任の範囲を決める", "Decide roles and scope of responsibility"),
      ]),
    ],
  },
  {
    name: w("業務効率化と予防的対応", "Efficiency and prevention"),
    months: 6,
    initiatives: [
      plan(
        w("インシデント分析と再発防止策", "Analyse incidents, prevent recurrence"),
        "high",
        w("繰り返さない", "No repeat"),
        [w("定期的に分析する", "Analyse regularly"), w("再発防止策を実施する", "Carry out prevention measures")],
        [0],
      ),
      plan(w("SaaSの統廃合", "Consolidate SaaS"), "high", w("費用と効率", "Cost and efficiency"), [
        w("利用状況を調べる", "Survey the usage"),
        w("減らして管理する", "Reduce and control"),
      ]),
      plan(
        w("タスク整理と業務分担の最適化", "Sort tasks and share them anew"),
        "medium",
        w("生産性を上げる", "Productivity"),
        [w("他部門の仕事を移す", "Move other departments' tasks out")],
        [1, 3],
      ),
      plan(
        w("ドキュメント整備の進行", "Go on with documentation"),
        "low",
        w("標準となる文書", "A standardised reference"),
        [w("更新して広げる", "Update and extend")],
        [2],
      ),
    ],
  },
  {
    name: w("運用の強化とガバナンスの徹底", "Stronger operation and governance"),
    months: 9,
    initiatives: [
      plan(
        w("ガバナンスの強化", "Strengthen governance"),
        "high",
        w("上場企業の水準", "The standard of a listed company"),
        [
          w("SaaS統制とITリスクの方針", "Policy on SaaS and IT risk"),
          w("監査を意識した運用", "Operate with audits in mind"),
        ],
        [5],
      ),
      plan(
        w("ドキュメント整備の完了", "Complete documentation"),
        "medium",
        w("外部監査に備える", "Ready for external audit"),
        [w("必要な文書がすべてある", "All required documents exist")],
        [7],
      ),
      plan(w("継続的な改善とイノベーション", "Continuous improvement"), "low", w("改善を続ける", "Keep improving"), [
        w("改善を提案する", "Make proposals"),
        w("自動化する", "Automate"),
      ]),
    ],
  },
  {
    name: w("安定した運用と戦略的パートナーシップ", "Stable operation, strategic partner"),
    months: 12,
    initiatives: [
      plan(
        w("情シス部門の完成形", "Complete the IT department"),
        "high",
        w("安定した組織", "A stable organisation"),
        [w("基盤", "Infrastructure"), w("セキュリティ", "Security"), w("リスク", "Risk")],
        [8],
      ),
      plan(
        w("上場準備の完了", "Complete the preparation for listing"),
        "high",
        w("外部監査に耐える", "Withstand the external audit"),
        [w("統制・リスク・セキュリティのすべてが監査できる", "All of governance, risk and security is auditable")],
        [8, 9],
      ),
    ],
  },
];

export const inWords = (words: Words, locale: Locale): string => words[locale];
