import { Button } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import { FieldInput } from './FieldInput.tsx'
import styles from './FormPage.module.css'
import { filled, type OwnLink } from './form-values.ts'
import { useFieldLabel } from './use-field-label.ts'

type OwnField = OwnLink['fields'][number]
type MyFieldsProps = { token: string; link: OwnLink; onDone: () => void }

/** Each field as it stands; what is touched is changed, all else is said to be right. */
export function MyFields({ token, link, onDone }: MyFieldsProps) {
  const t = useText<typeof texts>('formPage')
  const [changes, setChanges] = useState<Record<string, unknown>>({})
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isChanged = Object.keys(filled(changes)).length > 0
  const answer = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.publicLinks.answer({ token, changes: filled(changes) })
      onDone()
    } catch (error) {
      const { detail, errors } = asProblem(error)
      setFaults(new Map(errors.map((each) => [each.path.slice('answers.'.length), each.detail])))
      setProblem(detail)
      setBusy(false)
    }
  }
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t('my.title')}</h1>
      <p className={styles.lead}>{t('my.lead')}</p>
      {link.fields.map((field) => (
        <MyField
          key={field.field}
          field={field}
          change={changes[field.field]}
          fault={faults.get(field.field)}
          onChange={(value) => setChanges((before) => ({ ...before, [field.field]: value }))}
        />
      ))}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button type="primary" size="large" block loading={isBusy} onClick={() => void answer()}>
        {isChanged ? t('my.send') : t('my.right')}
      </Button>
    </div>
  )
}

type MyFieldProps = {
  field: OwnField
  change: unknown
  fault: string | undefined
  onChange: (value: unknown) => void
}

function MyField({ field, change, fault, onChange }: MyFieldProps) {
  const t = useText<typeof texts>('formPage')
  const label = useFieldLabel()(field)
  const id = useId()
  // A number that is half hidden is no start for typing: it stays beside the empty field.
  const isHidden = (field.field === 'phone' || field.field === 'email') && field.value !== null
  const told = fault ? `${id}-fault` : isHidden ? `${id}-hidden` : undefined
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {isHidden && <span className={styles.optional}>{String(field.value)}</span>}
        {field.value === null && <span className={styles.optional}>{t('my.empty')}</span>}
      </label>
      <FieldInput
        field={field}
        id={id}
        label={label}
        describedBy={told}
        isWrong={fault !== undefined}
        value={change !== undefined || isHidden ? change : (field.value ?? undefined)}
        onChange={onChange}
      />
      {isHidden && !fault && (
        <p id={`${id}-hidden`} className={styles.hint}>
          {t('my.hidden')}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}
