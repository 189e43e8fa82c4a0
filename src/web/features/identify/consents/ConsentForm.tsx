import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import {
  type ConsentChannel,
  type ConsentPurpose,
  consentChannels,
  consentPurposes,
} from '../../../../contracts/consent-words.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/consents.json'
import { DayField, DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

type Values = {
  state: 'granted' | 'refused' | 'withdrawn'
  purposes: ConsentPurpose[]
  channels: ConsentChannel[]
  how: 'call' | 'inPerson' | 'paper' | 'message' | 'form'
  on: Dayjs
  until?: string | null
  textId?: string
  note?: string
}

const hows = ['call', 'inPerson', 'paper', 'message', 'form'] as const
const states = ['granted', 'refused', 'withdrawn'] as const

type ConsentFormProps = { customerId: string; open: boolean; onClose: () => void }

/** What a customer said, as he said it. */
export function ConsentForm({ customerId, open, onClose }: ConsentFormProps) {
  const t = useText<typeof texts>('consents')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const shown = useQuery({ ...orpc.consents.texts.queryOptions({ input: {} }), enabled: open })
  const save = async ({ purposes, channels, state, on, note, ...rest }: Values) => {
    const places = channels.length === 0 ? [null] : channels
    const { operationId } = await api.consents.record({
      ...rest,
      customerId,
      entries: purposes.flatMap((purpose) => places.map((channel) => ({ purpose, channel, state }))),
      // Of today the moment counts: what is said later today goes before what was said this morning.
      ...(on.isSame(dayjs(), 'day') ? {} : { at: on.toDate() }),
      ...(note ? { note } : {}),
    })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  const versions = shown.data?.data ?? []
  return (
    <FormDrawer<Values>
      title={t('addTitle')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ state: 'granted', purposes: [], channels: [], how: 'call', on: dayjs() }}
    >
      <Form.Item required name="state" label={t('said')}>
        <Radio.Group
          optionType="button"
          options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="purposes"
        label={t('purposeName')}
        rules={[{ required: true, type: 'array', min: 1, message: t('choose') }]}
      >
        <Checkbox.Group options={consentPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name="channels" label={t('channels')} extra={t('channelsHint')}>
        <Checkbox.Group options={consentChannels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item required name="how" label={t('howName')}>
        <Select options={hows.map((value) => ({ value, label: t(`how.${value}`) }))} />
      </Form.Item>
      {versions.length > 0 && (
        <Form.Item name="textId" label={t('text')} extra={t('textHint')}>
          <Select
            allowClear
            options={versions.map(({ id, key, number, zh, en }) => ({
              value: id,
              label: `${key} · ${number} · ${(format.locale.language === 'en' ? en : zh).slice(0, 40)}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item required name="on" label={t('on')}>
        <DayPicker allowClear={false} maxDate={dayjs()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item noStyle dependencies={['state']}>
        {({ getFieldValue }) =>
          getFieldValue('state') === 'granted' && (
            <Form.Item name="until" label={t('untilName')} extra={t('untilHint')}>
              <DayField />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="note" label={t('note')} extra={t('noteHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  )
}
