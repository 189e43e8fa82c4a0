import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import rows from '../../../ui/RowList.module.css'
import { useUndo } from '../../../ui/use-undo.tsx'
import { type Promotion, useChannelOptions } from './promotion-words.ts'

type Values = Pick<Promotion, 'name' | 'channel' | 'startsOn' | 'endsOn' | 'done'>
type PromotionFormProps = { promotion: Promotion | 'new' | undefined; onClose: () => void }

/** An activity: its name and first day are enough. */
export function PromotionForm({ promotion, onClose }: PromotionFormProps) {
  const t = useText<typeof texts>('promotions')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const channels = useChannelOptions()
  const edited = promotion === 'new' ? undefined : promotion
  const save = async (values: Values, context: CallContext) => {
    const answer = edited
      ? await api.promotions.update({ id: edited.id, ...values }, { context })
      : await api.promotions.create(values)
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={edited ? edited.name : t('new')}
      open={promotion !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        name: edited?.name ?? '',
        channel: edited?.channel ?? null,
        startsOn: edited?.startsOn ?? businessDay(new Date(), format.locale.timeZone),
        endsOn: edited?.endsOn ?? null,
        done: edited?.done ?? '',
      }}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('required') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <div className={rows.pair}>
        <Form.Item name="startsOn" label={t('startsOn')} rules={[{ required: true, message: t('required') }]}>
          <DayField />
        </Form.Item>
        <Form.Item name="endsOn" label={t('endsOn')}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="channel" label={t('channel')}>
        <Select allowClear options={channels} />
      </Form.Item>
      <Form.Item name="done" label={t('done')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
