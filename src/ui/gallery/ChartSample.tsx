import { BarByMonth } from "../charts/BarByMonth.tsx";
import { LineByMonth } from "../charts/LineByMonth.tsx";
import { StackedRate } from "../charts/StackedRate.tsx";
import { useFormat } from "../hooks/use-format.ts";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { RecordLayout } from "../page/RecordLayout.tsx";
import { Card } from "../parts/Card.tsx";
import { SampleShell } from "./SampleShell.tsx";

const MONTHS = [
  "2025-12",
  "2026-01",
  "2026-02",
  "2026-03",
  "2026-04",
  "2026-05",
  "2026-06",
  "2026-07",
  "2026-08",
  "2026-09",
  "2026-10",
  "2026-11",
];

/** Figures over months. */
export default function ChartSample() {
  const f = useFormat();
  return (
    <SampleShell>
      <Page title="指標">
        <PageHeader plain title="指標" />
        <RecordLayout
          side={
            <Card padded>
              <LineByMonth
                title="期限内の割合"
                summary="目標 95% を 8か月続けて上回りました"
                months={MONTHS}
                min={0.8}
                max={1}
                format={f.percent}
                target={{ value: 0.95, label: "目標" }}
                series={[
                  {
                    key: "r",
                    name: "期限内",
                    tone: "koke",
                    values: [0.91, 0.93, 0.94, 0.92, 0.96, 0.955, 0.97, null, 0.965, 0.958, 0.974, 0.961],
                  },
                ]}
              />
            </Card>
          }
        >
          <Card padded>
            <BarByMonth
              title="トラブルの件数"
              summary="重大は 11月に 2件、1年で最も多い月です"
              months={MONTHS}
              stacked
              series={[
                { key: "g", name: "重大", tone: "shu", values: [1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 2] },
                { key: "o", name: "その他", tone: "ink", values: [12, 9, 14, 11, 8, 10, 13, 9, 7, 12, 15, 6] },
              ]}
            />
          </Card>
          <Card padded>
            <StackedRate
              title="条文ごとの結果"
              parts={[
                { name: "期限内", tone: "koke" },
                { name: "進行中", tone: "yamabuki" },
                { name: "遅延", tone: "shu" },
              ]}
              rows={[
                { label: "第3条　通報", values: [14, 0, 0] },
                { label: "第6条　社長等への報告", values: [10, 1, 2] },
                { label: "第11条　中間報告", values: [38, 1, 2] },
                { label: "第15条　再発防止策", values: [11, 2, 0] },
              ]}
            />
          </Card>
        </RecordLayout>
      </Page>
    </SampleShell>
  );
}
