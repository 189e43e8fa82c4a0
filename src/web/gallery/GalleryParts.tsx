import {
  GiftOutlined,
  PhoneOutlined,
  ShoppingOutlined,
  SmileOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Button, DatePicker, Form, Input } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../i18n.ts'
import { ProblemError } from '../problem.ts'
import { Sparkline } from '../ui/charts/Sparkline.tsx'
import { FormDrawer } from '../ui/FormDrawer.tsx'
import { HelpNumber } from '../ui/HelpNumber.tsx'
import { InlineEdit } from '../ui/InlineEdit.tsx'
import { Money } from '../ui/Money.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Person } from '../ui/Person.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { Section } from '../ui/Section.tsx'
import { StatRow, StatTile } from '../ui/StatTile.tsx'
import { TierSeal, type TierTone } from '../ui/TierSeal.tsx'
import { Timeline } from '../ui/Timeline.tsx'
import { useUndo } from '../ui/use-undo.tsx'
import { customerAt, owners } from './gallery-customers.ts'
import { galleryTexts } from './gallery-texts.ts'

const months = [3, 4, 4, 6, 5, 7, 8, 7, 9, 12, 11, 14]
const tones: TierTone[] = ['best', 'high', 'middle', 'plain', 'warned']
const yuan = (units: number) => ({ amountMinor: units * 100, currency: 'CNY' })
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

export function GalleryParts() {
  const words = galleryTexts[useLanguage()]
  const saved = useUndo()
  const [isEditing, setEditing] = useState(false)
  const [hook, setHook] = useState<string | null>(words.hookText)
  const customer = customerAt(0)
  const [manager = ''] = owners
  return (
    <Page
      head={
        <PageHead
          mark={<Person name={customer.name} size={44} isNameHidden />}
          title={customer.name}
          detail={<TierSeal name={words.vip} tone="best" isNamed />}
          primary={{ key: 'edit', label: words.edit, onClick: () => setEditing(true) }}
          actions={[{ key: 'undo', label: words.undoTry, onClick: () => saved('gallery', words.saved) }]}
        />
      }
    >
      <StatRow>
        <StatTile
          label={words.realised}
          value={
            <HelpNumber
              explanation={words.realisedHow}
              steps={[
                { label: words.purchases, value: <Money value={yuan(1_284_300)} /> },
                { label: words.returns, value: <Money value={yuan(-12_800)} /> },
                { label: words.total, value: <Money value={yuan(1_271_500)} /> },
              ]}
            >
              <Money value={yuan(1_271_500)} style="short" />
            </HelpNumber>
          }
          change={0.124}
          detail={words.againstQuarter}
          picture={<Sparkline values={months} label={words.values} />}
        />
        <StatTile label={words.newCustomers} value="318" change={-0.031} detail={words.againstQuarter} />
        <StatTile
          label={words.openComplaints}
          value="7"
          change={0.4}
          isMoreBad
          detail={words.againstQuarter}
        />
      </StatRow>
      <Section title={words.people}>
        <p>
          <Person name={manager} size={36} detail={words.detailManager} />{' '}
          <Person name="John Smith" size={36} />
        </p>
        <p>
          {tones.map((tone) => (
            <span key={tone}>
              <TierSeal name={words.vip} tone={tone} isNamed />{' '}
            </span>
          ))}
        </p>
      </Section>
      <Section title={words.inline}>
        {words.hook}:{' '}
        <InlineEdit label={words.hook} kind="text" value={hook} onSave={async (value) => setHook(value)}>
          {hook ?? '–'}
        </InlineEdit>
      </Section>
      <Section title={words.jobs}>
        <ProgressBar
          label={words.jobRunning}
          state="running"
          done={312_400}
          total={541_909}
          startedAt={hoursAgo(0.01)}
          onPause={() => {}}
          onCancel={() => {}}
        />
        <ProgressBar label={words.jobQueued} state="queued" done={0} total={null} />
        <ProgressBar
          label={words.jobFailed}
          state="failed"
          done={120}
          total={900}
          problem={words.jobProblem}
        />
      </Section>
      <Section title={words.timeline}>
        <Timeline
          label={words.timeline}
          entries={[
            {
              id: '1',
              at: hoursAgo(1),
              title: words.visited,
              detail: words.visitDetail,
              by: manager,
              icon: <PhoneOutlined />,
            },
            {
              id: '2',
              at: hoursAgo(2),
              title: words.promised,
              by: manager,
              icon: <GiftOutlined />,
              tone: 'attention',
            },
            { id: '3', at: hoursAgo(26), title: words.satisfied, icon: <SmileOutlined />, tone: 'good' },
            { id: '4', at: hoursAgo(27), title: words.bought, icon: <ShoppingOutlined /> },
            {
              id: '5',
              at: hoursAgo(200),
              title: words.complained,
              icon: <WarningOutlined />,
              tone: 'alarm',
              actions: <Button size="small">{words.assign}</Button>,
            },
          ]}
        />
      </Section>
      <FormDrawer<{ name: string; phone: string }>
        title={words.edit}
        open={isEditing}
        onClose={() => setEditing(false)}
        initial={{ name: customer.name, phone: customer.phone }}
        onSave={async () => {
          throw new ProblemError({
            status: 422,
            code: 'invalidInput',
            title: '',
            detail: words.refused,
            errors: [{ path: 'phone', code: 'taken', detail: words.phoneTaken }],
          })
        }}
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, message: words.nameRequired }]}>
          <Input />
        </Form.Item>
        <Form.Item name="phone" label={words.phone}>
          <Input />
        </Form.Item>
        <Form.Item name="birthday" label={words.birthdayField}>
          <DatePicker />
        </Form.Item>
      </FormDrawer>
    </Page>
  )
}
