import { Form, Input, Segmented, Select } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import rows from '../../../ui/RowList.module.css'
import { outcomes, type Part, useChannelOptions } from './promotion-words.ts'

export type PartValues = {
  tookPartOn: string
  channel?: Part['channel']
  outcome: Part['outcome']
  done?: string | null
  asked?: string | null
  answered?: string | null
}

/** What is said of one customer in an activity, or of many at once. */
export function PartFields({ today }: { today: string }) {
  const t = useText<typeof texts>('promotions')
  const channels = useChannelOptions()
  return (
    <>
      <div className={rows.pair}>
        <Form.Item
          name="tookPartOn"
          label={t('tookPartOn')}
          rules={[{ required: true, message: t('required') }]}
        >
          <DayField max={today} />
        </Form.Item>
        <Form.Item name="channel" label={t('channel')}>
          <Select allowClear options={channels} placeholder={t('asActivity')} />
        </Form.Item>
      </div>
      <Form.Item name="outcome" label={t('outcome')} extra={t('outcomeHint')}>
        <Segmented options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))} />
      </Form.Item>
      {(['done', 'asked', 'answered'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(name)}>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
            {...(name === 'done' ? { placeholder: t('asActivity') } : {})}
          />
        </Form.Item>
      ))}
    </>
  )
}
