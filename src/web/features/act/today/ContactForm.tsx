import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Rate, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { contactChannels, contactReasons } from '../../../../contracts/contact-words.ts'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useSession } from '../../../session.ts'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Closed } from '../../identify/consents/ClosedWays.tsx'
import { ClosedWay } from './ClosedWay.tsx'
import styles from './ContactForm.module.css'
import { draftOf } from './contact-draft.ts'

type Values = {
  channel: (typeof contactChannels)[number]
  personId?: string | null
  reason: (typeof contactReasons)[number]
  reasonNote?: string
  result?: string
  mood?: number
  notReached?: boolean
  hook?: string
  nextOn?: Dayjs | null
  promise?: string
  promiseDueOn?: Dayjs | null
  kept?: string[]
  done?: string[]
  complaint?: string
  settled?: string[]
  isIncoming?: boolean
  despite?: string
}

/** What he is unhappy about and nobody has settled yet. */
type Open = {
  complaints: { id: string; about: string }[]
  unhappy: { id: string; sentence: string } | null
}

const nothingOpen: Open = { complaints: [], unhappy: null }

type ContactFormProps = {
  customerId: string
  channel?: Values['channel']
  /** How the customer likes best to be reached; what is half written or chosen goes before. */
  proposed?: Values['channel'] | undefined
  reason?: Values['reason']
  /** Today by the company's calendar, as the server said; without it, as the page's clock has it there. */
  day?: string
  /** Open promises that this contact may keep. */
  promises?: { id: string; what: string }[] | undefined
  /** Steps of his plan that it may take. */
  steps?: { id: string; what: string }[] | undefined
  /** The people around him, one of whom it may have been. */
  people?: { id: string; name: string }[] | undefined
  /** What this contact may settle: its result then says how. */
  open?: Open | undefined
  /** Ways that the customer has closed. */
  closed?: Closed | undefined
  onLogged?: () => void
}

/** Channel, reason, save: three clicks. Everything else may be left out. Ctrl+Enter saves from anywhere in it. */
export function ContactForm({
  customerId,
  channel,
  proposed,
  reason = 'care',
  day,
  promises = [],
  steps = [],
  people = [],
  open = nothingOpen,
  closed,
  onLogged,
}: ContactFormProps) {
  const t = useText<typeof texts>('today')
  const { timeZone, id: readerId } = useSession()
  const draft = draftOf(readerId, customerId)
  const [form] = Form.useForm<Values>()
  const [isBusy, setBusy] = useState(false)
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const undo = useUndo()
  const today = dayjs(day ?? businessDay(new Date(), timeZone))
  const presets = ([1, 7, 14, 30, 90] as const).map((days) => ({
    label: t(`in.d${days}`),
    value: today.add(days, 'day'),
  }))
  const isPast = (date: Dayjs) => date.isBefore(today, 'day')
  const restore = useEffectEvent(() => {
    const { nextOn, promiseDueOn, ...words } = draft.read()
    form.setFieldsValue({
      ...words,
      nextOn: dayOf(nextOn),
      promiseDueOn: dayOf(promiseDueOn),
      // The channel just clicked is newer than the one of the draft.
      ...(channel ? { channel } : {}),
    })
  })
  useEffect(() => restore(), [])
  // What was just logged may have settled the reason proposed so far; what somebody chose or began to write stands.
  const propose = useEffectEvent((next: Values['reason']) => {
    if (!form.isFieldTouched('reason') && draft.read().reason === undefined)
      form.setFieldValue('reason', next)
  })
  useEffect(() => propose(reason), [reason])
  const keep = (_: Partial<Values>, { nextOn, promiseDueOn, ...words }: Values) =>
    draft.keep({ ...words, nextOn: dateOf(nextOn), promiseDueOn: dateOf(promiseDueOn) })
  const unsettled = [
    ...open.complaints.map(({ id, about }) => ({ value: id, label: t('settles.complaint', { about }) })),
    ...(open.unhappy ? [{ value: open.unhappy.id, label: open.unhappy.sentence }] : []),
  ]
  /** A draft may tick what has been settled since. */
  const stillOpen = ({ kept = [], done = [], settled = [], ...values }: Values): Values => ({
    ...values,
    settled: settled.filter((id) => unsettled.some(({ value }) => value === id)),
    kept: kept.filter((id) => promises.some((promise) => promise.id === id)),
    done: done.filter((id) => steps.some((step) => step.id === id)),
  })
  const save = async (values: Values) => {
    if (isBusy) return
    setBusy(true)
    try {
      const { operationId } = await api.contacts.log({ customerId, ...inputOf(stillOpen(values), open) })
      draft.drop()
      form.resetFields()
      undo(operationId, t('logged'))
      onLogged?.()
      // Not waited for: what is typed next and saved with Ctrl+Enter would be dropped as a second press.
      void queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.submit()
  }
  const word = Form.useWatch('reason', form)
  const isSettling = (Form.useWatch('settled', form)?.length ?? 0) > 0
  const isMissed = Form.useWatch('notReached', form) === true
  const isPromised = Boolean(Form.useWatch('promise', form)?.trim())
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the key that saves
    <div onKeyDown={onKeyDown}>
      <Form
        form={form}
        layout="vertical"
        className={styles.form}
        initialValues={{ channel: channel ?? proposed ?? 'call', reason }}
        onValuesChange={keep}
        onFinish={save}
      >
        <Form.Item name="channel" label={t('channel')} className={styles.whole}>
          <Segmented options={contactChannels.map((value) => ({ value, label: t(`channels.${value}`) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')}>
          <Select options={contactReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        </Form.Item>
        <Form.Item name="mood" label={t('mood')} hidden={isMissed}>
          <Rate tooltips={([1, 2, 3, 4, 5] as const).map((mood) => t(`moods.m${mood}`))} />
        </Form.Item>
        <Form.Item
          name="notReached"
          valuePropName="checked"
          className={styles.whole}
          extra={isMissed && t('notReachedHint')}
        >
          <Checkbox>{t('notReached')}</Checkbox>
        </Form.Item>
        {people.length > 0 && (
          <Form.Item name="personId" label={t('withWhom')} className={styles.whole}>
            <Select
              allowClear
              placeholder={t('withHimself')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        {word === 'other' && (
          <Form.Item name="reasonNote" label={t('reasonNote')} className={styles.whole}>
            <Input maxLength={500} />
          </Form.Item>
        )}
        {closed && <ClosedWay closed={closed} />}
        {unsettled.length > 0 && (
          <Form.Item name="settled" label={t('settles.label')} className={styles.whole}>
            <Checkbox.Group options={unsettled} />
          </Form.Item>
        )}
        <Form.Item
          name="result"
          label={t('result')}
          className={styles.whole}
          rules={isSettling ? [{ required: true, whitespace: true, message: t('required') }] : []}
        >
          <Input maxLength={500} placeholder={t(isSettling ? 'settles.how' : 'resultHint')} />
        </Form.Item>
        <Form.Item name="hook" label={t('hook')}>
          <Input maxLength={500} placeholder={t('hookHint')} />
        </Form.Item>
        <Form.Item name="nextOn" label={t('nextOn')}>
          <DayPicker
            presets={presets}
            disabledDate={isPast}
            placeholder={t('nextOnHint')}
            className={styles.date}
          />
        </Form.Item>
        <Form.Item name="promise" label={t('promise')}>
          <Input maxLength={500} placeholder={t('promiseHint')} />
        </Form.Item>
        <Form.Item
          name="promiseDueOn"
          label={t('promiseDueOn')}
          required={isPromised}
          rules={isPromised ? [{ required: true, message: t('required') }] : []}
        >
          <DayPicker presets={presets} disabledDate={isPast} disabled={!isPromised} className={styles.date} />
        </Form.Item>
        <Form.Item name="complaint" label={t('complaint.heard')} className={styles.whole} hidden={isMissed}>
          <Input maxLength={500} placeholder={t('complaint.heardHint')} />
        </Form.Item>
        {promises.length > 0 && (
          <Form.Item name="kept" label={t('kept')} className={styles.whole}>
            <Checkbox.Group options={promises.map(({ id, what }) => ({ value: id, label: what }))} />
          </Form.Item>
        )}
        {steps.length > 0 && (
          <Form.Item name="done" label={t('stepsDone')} className={styles.whole}>
            <Checkbox.Group options={steps.map(({ id, what }) => ({ value: id, label: what }))} />
          </Form.Item>
        )}
        <div className={styles.whole}>
          <Button type="primary" htmlType="submit" loading={isBusy} title={t('keys.save')}>
            {t('log')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

const dayOf = (day: unknown) => (typeof day === 'string' ? dayjs(day) : null)
const dateOf = (date: Dayjs | null | undefined) => date?.format('YYYY-MM-DD')

/** What was left empty is left out. */
function inputOf(values: Values, open: Open) {
  const {
    promise,
    promiseDueOn,
    nextOn,
    kept = [],
    done = [],
    mood,
    notReached,
    complaint,
    personId,
    settled = [],
    isIncoming,
    despite,
    ...said
  } = values
  const dueOn = dateOf(promiseDueOn)
  const next = dateOf(nextOn)
  const settlement = said.result?.trim() ?? ''
  const isMissed = notReached === true && !isIncoming
  const settledOf = (some: { id: string }[]) =>
    some.filter(({ id }) => settled.includes(id) && !isMissed).map(({ id }) => ({ id, settlement }))
  return {
    ...said,
    ...(personId ? { personId } : {}),
    ...(isIncoming ? { direction: 'incoming' as const } : {}),
    ...(despite?.trim() && !isIncoming ? { despite: despite.trim() } : {}),
    ...(isMissed ? { notReached: true } : {}),
    ...(mood && !isMissed ? { mood } : {}),
    ...(next ? { nextOn: next } : {}),
    ...(complaint?.trim() && !isMissed ? { complaint: complaint.trim() } : {}),
    promises: promise?.trim() && dueOn ? [{ what: promise.trim(), dueOn }] : [],
    keptPromiseIds: kept,
    doneStepIds: done,
    settledComplaints: settledOf(open.complaints),
    settledAnswers: settledOf(open.unhappy ? [open.unhappy] : []),
  }
}
