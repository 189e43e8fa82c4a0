import { Button, Input, Rate, Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/callBacks.json'
import type qualityTexts from '../../../locales/zh-CN/quality.json'
import type { FieldProblem, ProblemError } from '../../../problem.ts'
import { formatPhone } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { isKnownField, reachFields } from '../quality/mark-words.ts'
import styles from './CallBack.module.css'
import type { CallBack } from './call-back.ts'

type State = 'verified' | 'wrong' | 'unreachable'
type Finding = { state: State; to?: string }
type Settlement = { fields: Record<string, Finding>; note?: string; mood?: number }

type CallBackFormProps = {
  callBack: CallBack
  onCancel: () => void
  /** Answers why it was not taken. */
  onSettle: (settlement: Settlement) => Promise<ProblemError | undefined>
}

/** Said in a line; a birthday is corrected on the customer's page. */
const notInALine = new Set(['birth', 'gender'])

/** Field by field what the customer said; what is wrong takes the right value. What nobody asked about stays unmarked. */
export function CallBackForm({ callBack, onCancel, onSettle }: CallBackFormProps) {
  const t = useText<typeof texts>('callBacks')
  const [found, setFound] = useState<Record<string, Finding>>({})
  const [note, setNote] = useState('')
  const [mood, setMood] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const [faults, setFaults] = useState<FieldProblem[]>([])
  const faultOf = (field: string) => faults.find(({ path }) => path.startsWith(`fields.${field}.`))?.detail
  const put = (field: string, finding: Finding) => {
    setFound((all) => ({ ...all, [field]: finding }))
    setFaults((all) => all.filter(({ path }) => !path.startsWith(`fields.${field}.`)))
  }
  const settle = async () => {
    setSaving(true)
    const problem = await onSettle({
      fields: found,
      ...(note.trim() ? { note } : {}),
      ...(mood > 0 ? { mood } : {}),
    })
    setFaults(problem?.errors ?? [])
    setSaving(false)
  }
  const all = callBack.fields.map(({ field }): [string, Finding] => [field, { state: 'verified' }])
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void settle()
      }}
    >
      <Button size="small" autoFocus onClick={() => setFound(Object.fromEntries(all))}>
        {t('allRight')}
      </Button>
      <ul className={styles.fields}>
        {callBack.fields.map(({ field, value }) => (
          <Field
            key={field}
            field={field}
            value={value}
            finding={found[field]}
            fault={faultOf(field)}
            onChange={put}
          />
        ))}
      </ul>
      <Input.TextArea
        aria-label={t('note')}
        placeholder={t('note')}
        autoSize={{ minRows: 2 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <span className={styles.mood}>
        {t('mood')} <Rate value={mood} onChange={setMood} aria-label={t('mood')} />
      </span>
      <div className={styles.results}>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSaving}
          disabled={Object.keys(found).length === 0}
        >
          {t('settle')}
        </Button>
        <Button onClick={onCancel}>{t('back')}</Button>
      </div>
    </form>
  )
}

type FieldProps = {
  field: string
  value: string | null
  finding: Finding | undefined
  /** Why the right value was not taken. */
  fault: string | undefined
  onChange: (field: string, finding: Finding) => void
}

function Field({ field, value, finding, fault, onChange }: FieldProps) {
  const t = useText<typeof texts>('callBacks')
  const q = useText<typeof qualityTexts>('quality')
  const format = useFormat()
  const label = isKnownField(field) ? q(`field.${field}`) : field
  const isPhone = field === 'phone' || field === 'secondPhone'
  const said = isPhone && value ? formatPhone(value) : value
  const shown = () => {
    if (field === 'gender' && (value === 'male' || value === 'female')) return t(`gender.${value}`)
    // A birthday of the lunar calendar, or without its year, comes in words.
    const [, year, month = '', day = ''] = (field === 'birth' && value?.match(/^(\d{4})-(\d+)-(\d+)$/)) || []
    return year ? format.date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : said
  }
  const states: State[] = reachFields.has(field)
    ? ['verified', 'wrong', 'unreachable']
    : ['verified', 'wrong']
  return (
    <li className={styles.field}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{shown()}</span>
      <Segmented<State | ''>
        size="small"
        aria-label={label}
        value={finding?.state ?? ''}
        onChange={(state) => state !== '' && onChange(field, { state })}
        options={states.map((state) => ({ value: state, label: q(`mark.${state}`) }))}
      />
      {finding?.state === 'wrong' && !notInALine.has(field) && (
        <Input
          className={styles.right ?? ''}
          size="small"
          status={fault ? 'error' : ''}
          aria-invalid={fault !== undefined}
          aria-label={t('rightValue', { label })}
          placeholder={t('rightValue', { label })}
          value={finding.to ?? ''}
          onChange={({ target }) =>
            onChange(field, target.value ? { state: 'wrong', to: target.value } : { state: 'wrong' })
          }
        />
      )}
      {fault && (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      )}
    </li>
  )
}
