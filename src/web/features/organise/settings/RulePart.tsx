import { Input, InputNumber, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useId, useRef, useState } from 'react'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
import type { FieldProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import styles from './Settings.module.css'
import { isMoney, optionName, type Part } from './setting-value.ts'
import { useValueWords } from './use-value-words.ts'

type RulePartProps = {
  settingKey: string
  part: Part
  label: string
  value: unknown
  fallback: unknown
  faults: readonly FieldProblem[]
  onChange: (value: unknown) => void
}

/** One value of a setting, with ours beside it where the house has chosen another. */
export function RulePart(props: RulePartProps) {
  const t = useText<typeof texts>('settings')
  const { settingKey, part, fallback } = props
  const words = useValueWords()(settingKey, part, fallback)
  const isOurs = JSON.stringify(props.value) === JSON.stringify(fallback)
  const faultId = useId()
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <Field {...props} faultId={faultId} />
        {props.faults.length > 0 && (
          <p id={faultId} className={styles.fault}>
            {props.faults.map(({ detail }) => detail).join(' ')}
          </p>
        )}
      </dd>
      <dd className={styles.origin}>{isOurs ? '' : t('rules.ours', { value: words })}</dd>
    </>
  )
}

function Field({
  settingKey,
  part,
  label,
  value,
  faults,
  faultId,
  onChange,
}: RulePartProps & { faultId: string }) {
  const name = useNamedTexts(['settings:title'])
  const marked = { status: 'error', 'aria-invalid': true, 'aria-describedby': faultId } as const
  const common = {
    'aria-label': label,
    disabled: !useCan()('setting.write'),
    style: { width: '100%' },
    ...(faults.length > 0 ? marked : {}),
  }
  const options = part.options?.map((each) => ({
    value: each,
    label: name(optionName(settingKey, part, each)),
  }))
  switch (part.kind) {
    case 'number':
      return <NumberField part={part} common={common} value={value} onChange={onChange} />
    case 'choice':
      return <Select {...common} value={value} options={options ?? []} onChange={onChange} />
    case 'choices':
      return <ChoicesField common={common} options={options ?? []} value={value} onChange={onChange} />
    case 'date':
      return (
        <DayPicker
          {...common}
          value={typeof value === 'string' ? dayjs(value) : null}
          allowClear={part.isOptional}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
        />
      )
    case 'flag':
      return (
        <Switch aria-label={label} disabled={common.disabled} checked={value === true} onChange={onChange} />
      )
    case 'text':
      return (
        <Input {...common} defaultValue={String(value)} onBlur={(event) => onChange(event.target.value)} />
      )
  }
}

type Common = {
  'aria-label': string
  disabled: boolean
  style: { width: string }
  status?: 'error'
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}
type FieldProps = { common: Common; value: unknown; onChange: (value: unknown) => void }

/** Written when the field is left or Enter pressed: a number half typed is not yet a decision. */
function NumberField({ part, common, value, onChange }: FieldProps & { part: Part }) {
  const { currency } = useFormat()
  const units = isMoney(part) ? 10 ** currencyDigits(currency) : 1
  const start = typeof value === 'number' ? value / units : null
  const [typed, setTyped] = useState(start)
  const [known, setKnown] = useState(start)
  const latest = useRef(start)
  const sent = useRef(start)
  // What was saved shows itself, but never over what is being typed.
  if (known !== start) {
    setKnown(start)
    if (typed === known) setTyped(start)
  }
  useEffect(() => {
    latest.current = typed
  }, [typed])
  useEffect(() => {
    sent.current = start
  }, [start])
  const save = () => {
    const { current } = latest
    if (current === null || current === sent.current) return
    sent.current = current
    onChange(Math.round(current * units * 1e6) / 1e6)
  }
  return (
    <InputNumber<number>
      {...common}
      value={typed}
      min={(part.least ?? 0) / units}
      max={(part.most ?? Number.MAX_SAFE_INTEGER) / units}
      precision={part.isWhole && units === 1 ? 0 : undefined}
      onChange={(next) => {
        latest.current = next
        setTyped(next)
      }}
      // The field itself first brings within bounds what was typed beyond them.
      onBlur={() => queueMicrotask(save)}
      onPressEnter={save}
    />
  )
}

type ChoicesProps = FieldProps & { options: { value: string; label: string }[] }

function ChoicesField({ common, options, value, onChange }: ChoicesProps) {
  const [chosen, setChosen] = useState(Array.isArray(value) ? value.map(String) : [])
  const save = () => {
    if (JSON.stringify(chosen) !== JSON.stringify(value)) onChange(chosen)
  }
  return <MultiSelect {...common} value={chosen} options={options} onChange={setChosen} onBlur={save} />
}
