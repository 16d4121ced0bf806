import { Button } from '../../../src/ui/components/button.js'
import { Buttons } from '../../../src/ui/components/buttons.js'
import { Card } from '../../../src/ui/components/card.js'
import { CaseHead } from '../../../src/ui/components/case-head.js'
import { CharacterCount } from '../../../src/ui/components/character-count.js'
import { Checkboxes } from '../../../src/ui/components/checkboxes.js'
import { Columns } from '../../../src/ui/components/columns.js'
import { Internal, ToReporter } from '../../../src/ui/components/composer.js'
import { Conversation } from '../../../src/ui/components/conversation.js'
import { Details } from '../../../src/ui/components/details.js'
import { Door, Doors } from '../../../src/ui/components/doors.js'
import { Downloads } from '../../../src/ui/components/downloads.js'
import { DueChip } from '../../../src/ui/components/due-chip.js'
import { ErrorSummary } from '../../../src/ui/components/error-summary.js'
import { FigureLine } from '../../../src/ui/components/figure-line.js'
import { Guards } from '../../../src/ui/components/guards.js'
import { Input } from '../../../src/ui/components/input.js'
import { InsetText } from '../../../src/ui/components/inset-text.js'
import { NextBox } from '../../../src/ui/components/next-box.js'
import { NotificationBanner } from '../../../src/ui/components/notification-banner.js'
import { Nowrap } from '../../../src/ui/components/nowrap.js'
import { Pagination } from '../../../src/ui/components/pagination.js'
import { Panel } from '../../../src/ui/components/panel.js'
import { PasswordInput } from '../../../src/ui/components/password-input.js'
import { Phones } from '../../../src/ui/components/phones.js'
import { Points } from '../../../src/ui/components/points.js'
import { Progress } from '../../../src/ui/components/progress.js'
import { Queues } from '../../../src/ui/components/queues.js'
import { Choices, Radios } from '../../../src/ui/components/radios.js'
import { Readers } from '../../../src/ui/components/readers.js'
import { Receipt } from '../../../src/ui/components/receipt.js'
import { ScrollBox } from '../../../src/ui/components/scroll-box.js'
import { Sealed } from '../../../src/ui/components/sealed.js'
import { Select } from '../../../src/ui/components/select.js'
import { type StatisticsRow, StatisticsTable } from '../../../src/ui/components/statistics-table.js'
import { Steps } from '../../../src/ui/components/steps.js'
import { SummaryList } from '../../../src/ui/components/summary-list.js'
import { StackTable, Table } from '../../../src/ui/components/table.js'
import { Tag } from '../../../src/ui/components/tag.js'
import { Textarea } from '../../../src/ui/components/textarea.js'
import { UnlockedMark } from '../../../src/ui/components/unlocked-mark.js'
import { WarningText } from '../../../src/ui/components/warning-text.js'

const zero = { text: 'ไม่มี', isZero: true }
const dash = { text: '-', isZero: true }
const one = { text: '1', isZero: false }
const emptyRow = (period: string): StatisticsRow => ({
  period,
  counts: [zero, zero, zero, dash, dash],
  note: '-',
})

const identityItems = [
  { value: 'anonymous', text: 'ไม่บอกชื่อ', hint: 'ไม่มีใครรู้ว่าคุณเป็นใคร' },
  { value: 'vault', text: 'เก็บชื่อไว้ในตู้นิรภัย', conditional: <Input name="name" label="ชื่อและนามสกุล" /> },
]

/** Every component that citizens meet, in a state each. */
export const citizenGallery = (
  <>
    <ErrorSummary
      errors={[{ text: 'เล่าว่าเกิดอะไรขึ้น อย่างน้อย 1 ประโยค', href: '#narrative' }]}
      description="สิ่งที่คุณพิมพ์ไว้ยังอยู่ครบ"
    />
    <Panel title="ส่งเรื่องแล้ว">เก็บรหัสติดตามด้านล่างไว้ตอนนี้</Panel>
    <Progress steps={['เกิดอะไรขึ้น', 'ใครต้องไม่เห็น', 'ตรวจก่อนส่ง']} current={2} />
    <Doors>
      <Door kind="general" title="แจ้งเรื่องทั่วไป" href="/complaint" action="แจ้งเรื่อง">
        ไฟถนนดับ ถนนเป็นหลุม <Nowrap>3 นาที</Nowrap>
      </Door>
      <Door kind="sealed" title="แจ้งเรื่องทุจริต" href="/report" action="แจ้งเรื่องทุจริต">
        เปิดอ่านได้เฉพาะคนที่คุณเห็นรายชื่อก่อนส่ง
      </Door>
      <Door kind="quiet" title="ติดตามเรื่อง" href="/mailbox" action="เปิดกล่องข้อความ">
        ใช้รหัสติดตาม 24 ตัวเลข
      </Door>
    </Doors>
    <FigureLine label="สถิติ">
      <p>ปีงบประมาณ 2569 รับเรื่องทุจริต 4 เรื่อง</p>
    </FigureLine>
    <Points points={[{ title: 'ปิดผนึกก่อนส่ง', text: 'คนดูแลเว็บไซต์ก็เปิดอ่านไม่ได้' }]} />
    <Phones phones={[{ name: 'ป.ป.ช.', about: 'เรื่องทุจริต', number: '1205' }]} />
    <WarningText>อย่าแจ้งจากคอมพิวเตอร์ของสำนักงาน</WarningText>
    <InsetText>แม้ไม่บอกชื่อ สิ่งที่คุณเล่าก็อาจทำให้คนเดาได้</InsetText>
    <Details summary="ดูตัวอย่าง">วันที่ 5 ตุลาคม 2569 ผมไปขออนุญาตก่อสร้าง</Details>
    <form method="post" noValidate>
      <CharacterCount
        name="narrative"
        label="เกิดอะไรขึ้น"
        hint="เล่าตามลำดับ"
        error="เล่าว่าเกิดอะไรขึ้น อย่างน้อย 1 ประโยค"
        maxLength={20000}
        rows={11}
      />
      <Select
        name="category"
        label="เรื่องอะไร"
        value="road"
        options={[
          { value: '', text: 'เลือก' },
          { value: 'road', text: 'ถนน' },
        ]}
      />
      <Checkboxes
        name="exclude"
        legend={{ text: 'ใครต้องไม่เห็นเรื่องนี้', size: 'l' }}
        hint="เลือกคนที่เกี่ยวข้องกับเรื่อง"
        values={['chief']}
        items={[
          { value: 'mayor', text: 'นายก อบต.' },
          { value: 'chief', text: 'ปลัด อบต.' },
          { divider: 'หรือ' },
          { value: 'none', text: 'ไม่มีใครเป็นพิเศษ', isExclusive: true },
        ]}
      />
      <Choices
        name="identity"
        legend={{ text: 'คุณอยากบอกชื่อไหม', size: 'l' }}
        value="vault"
        items={identityItems}
      />
      <Button variant="seal">ปิดผนึกและส่งเรื่อง</Button>
    </form>
    <SummaryList
      rows={[
        { key: 'เกิดอะไรขึ้น', value: 'ถนน', actions: [{ href: '#narrative', text: 'แก้', hidden: 'เรื่อง' }] },
        { key: 'หลักฐาน', value: 'ไม่ได้ใส่' },
      ]}
    />
    <Sealed label="คนที่จะเปิดอ่านได้">
      <Readers
        readers={[
          { name: 'นางสาวสุดา แก้วมณี', note: 'นิติกร ผู้คัดกรอง', canOpen: true },
          { name: 'นายประเสริฐ ทองดี', note: 'คุณเลือกไว้', canOpen: false },
        ]}
      />
    </Sealed>
    <Receipt
      title="รหัสติดตามของคุณ"
      code="771520895031664822907714"
      printedBefore="รับเรื่องวันที่ 18 พฤศจิกายน 2569"
      printedAfter="เก็บกระดาษนี้ในที่ที่คนอื่นไม่เห็น"
    />
    <Buttons>
      <Button type="button">คัดลอกรหัส</Button>
      <Button type="button" variant="secondary">
        พิมพ์
      </Button>
    </Buttons>
    <Steps
      steps={[
        { title: 'รับเรื่องแล้ว', when: '18 พฤศจิกายน 2569', state: 'done' },
        { title: 'คัดกรองเรื่อง', when: 'ภายใน 23 พฤศจิกายน 2569', state: 'now' },
        { title: 'คำตอบครั้งแรก', when: 'ภายใน 3 ธันวาคม 2569', state: 'ahead' },
      ]}
    />
    <NextBox title="กำลังตรวจสอบข้อเท็จจริง">
      <p class="govuk-body">รู้ผลภายใน 12 ธันวาคม 2569</p>
    </NextBox>
    <NotificationBanner title="มีการเปิดดูชื่อของคุณ">วันที่ 16 พฤศจิกายน 2569</NotificationBanner>
    <Conversation
      messages={[
        { from: 'คุณ', when: '2 พฤศจิกายน 2569', isMine: true, content: 'ส่งเรื่องพร้อมรูป 2 รูป' },
        { from: 'นิติกร', when: '9 พฤศจิกายน 2569', isMine: false, isNew: true, content: 'รับไว้แล้วค่ะ' },
      ]}
    />
    <StatisticsTable
      id="required"
      title="สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"
      head={{
        period: 'ประจำเดือน',
        received: 'จำนวนเรื่องที่รับไว้พิจารณา',
        malfeasance: 'ทุจริตต่อหน้าที่',
        misconduct: 'ประพฤติมิชอบ',
        total: 'จำนวนเรื่องร้องเรียนทั้งหมด',
        completed: 'ดำเนินการแล้วเสร็จ',
        inProgress: 'อยู่ระหว่างดำเนินการ',
        note: 'หมายเหตุ',
      }}
      rows={[
        emptyRow('ตุลาคม 2568'),
        { period: 'พฤศจิกายน 2568', counts: [one, zero, one, one, dash], note: '-' },
      ]}
      total={{ period: 'รวม', counts: [one, zero, one, one, dash], note: '-' }}
    />
    <Downloads files={[{ href: '/statistics/2569.csv', text: 'CSV (3 KB)' }]} />
  </>
)

/** Every component that officers meet, in a state each. */
export const officerGallery = (
  <>
    <CaseHead
      title={
        <>
          เรื่อง <Nowrap>4827 1930</Nowrap>
        </>
      }
      marks={
        <>
          <Tag colour="teal">ตรวจสอบข้อเท็จจริง</Tag>
          <DueChip urgency="soon">อีก 3 วัน</DueChip>
          <UnlockedMark minutes={18} />
        </>
      }
      facts="รับทางเว็บไซต์ 2 พฤศจิกายน 2569"
    />
    <Queues
      label="คิวงาน"
      queues={[
        { text: 'ทั้งหมด', href: '/corruption', count: 6, isCurrent: true },
        { text: 'เกินกำหนด', href: '/corruption?queue=late', count: 1, isCurrent: false, isLate: true },
      ]}
    />
    <StackTable
      caption="เรื่องทุจริต"
      captionSize="hidden"
      head={[{ content: 'เลขที่เรื่อง' }, { content: 'สถานะ' }]}
      rows={[[{ content: '6382 0518' }, { content: <Tag colour="yellow">คัดกรอง</Tag>, label: 'สถานะ' }]]}
    />
    <Pagination
      previous={{ href: '?page=1' }}
      items={[{ number: 1, href: '?page=1' }, 'ellipsis', { number: 9, href: '?page=9', isCurrent: true }]}
    />
    <Columns
      main={
        <>
          <Sealed label="เรื่องที่แจ้ง เปิดในเบราว์เซอร์นี้เท่านั้น" state="open">
            <p class="govuk-body">โครงการซ่อมถนนคอนกรีต</p>
          </Sealed>
          <h2 class="govuk-heading-m">คุยกับผู้แจ้ง</h2>
          <ToReporter title="ข้อความถึงผู้แจ้ง" audience="ผู้แจ้งจะอ่านข้อความนี้" action="/messages">
            <Textarea name="to-reporter" label="ข้อความ" />
            <Button variant="seal">ปิดผนึกและส่งถึงผู้แจ้ง</Button>
          </ToReporter>
          <Internal
            title="บันทึกภายใน"
            audience="ผู้แจ้งไม่เห็น"
            notes={[{ who: 'นางสาวสุดา', when: '12 พฤศจิกายน 2569', text: 'ขอสำเนาสัญญาแล้ว' }]}
          >
            <form method="post" noValidate>
              <Textarea name="note" label="เพิ่มบันทึกภายใน" rows={2} />
              <Button variant="secondary">เก็บบันทึกภายใน</Button>
            </form>
          </Internal>
        </>
      }
      side={
        <Card title="ทำต่อ" id="act">
          <form method="post" noValidate>
            <Radios
              name="to"
              class="govuk-radios--small"
              legend={{ text: 'เปลี่ยนสถานะเป็น' }}
              items={[
                { value: 'referred', text: 'ส่งต่อหน่วยงานอื่น' },
                { value: 'need_information', text: 'ขอข้อมูลเพิ่มเติม' },
              ]}
            />
            <PasswordInput name="passphrase" label="วลีรหัสผ่าน" hint="อย่างน้อย 15 ตัว" />
            <Input
              name="totp"
              label="ตัวเลข 6 ตัวจากแอปยืนยันตัวตน"
              width={10}
              inputmode="numeric"
              autocomplete="one-time-code"
            />
            <Button disabled>ลงชื่อ</Button>
          </form>
        </Card>
      }
    />
    <Guards
      guards={[
        { title: 'ตรวจช่องทางที่ไม่ใช่เว็บไซต์ครบทุกเดือน', note: 'เดือนสิงหาคมยังไม่ตรวจ', isMet: false },
        { title: 'ปีงบประมาณจบแล้ว', note: 'จบ 30 กันยายน 2569', isMet: true },
      ]}
    />
    <ScrollBox label="ประวัติ เลื่อนซ้ายขวาได้">
      <Table
        caption="ประวัติ"
        captionSize="s"
        head={[{ content: 'วันที่' }, { content: 'จำนวน', format: 'numeric' }]}
        rows={[[{ content: '16 พ.ย. 2569' }, { content: '1', format: 'numeric' }]]}
      />
    </ScrollBox>
  </>
)
