import { Chip } from "../parts/Chip.tsx";
import { Card } from "../parts/Card.tsx";
import { DutyList } from "../parts/DutyList.tsx";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { RecordLayout } from "../page/RecordLayout.tsx";
import { SampleShell } from "./SampleShell.tsx";
import { myDuties } from "./sample-duties.ts";

/** Home: what I owe, by when. */
export default function HomeSample() {
  return (
    <SampleShell>
      <Page title="ホーム">
        <PageHeader plain title="おはようございます。直ちに対応が必要な義務が 1 件あります。" />
        <RecordLayout>
          <Card title="私の義務" actions={<Chip tone="ai">期限順</Chip>}>
            <DutyList duties={myDuties} />
          </Card>
        </RecordLayout>
      </Page>
    </SampleShell>
  );
}
