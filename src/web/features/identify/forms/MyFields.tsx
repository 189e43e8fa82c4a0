import { Button } from 'antd'
import { useId, useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import { FieldInput } from './FieldInput.tsx'
import styles from './FormPage.module.css'
import { changesOf, isEmptied, isHalfHidden, type OwnLink } from './form-values.ts'
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
  const said = changesOf(link.fields, changes)
  const isChanged = Object.keys(said).length > 0
  const answer = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.publicLinks.answer({ token, changes: said })
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
          value={
            field.field in changes || isHalfHidden(field) ? changes[field.field] : (field.value ?? undefined)
          }
          isEmptied={isEmptied(field, changes)}
          fault={faults.get(field.field)}
          onChange={(value) => {
            setChanges((before) => ({ ...before, [field.field]: value }))
            setFaults((before) => new Map([...before].filter(([name]) => name !== field.field)))
            setProblem(undefined)
          }}
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
  value: unknown
  isEmptied: boolean
  fault: string | undefined
  onChange: (value: unknown) => void
}

function MyField({ field, value, isEmptied: isGone, fault, onChange }: MyFieldProps) {
  const t = useText<typeof texts>('formPage')
  const label = useFieldLabel()(field)
  const id = useId()
  const isHidden = isHalfHidden(field)
  const hint = isHidden ? t('my.hidden') : isGone ? t('my.emptied') : undefined
  const told = fault ? `${id}-fault` : hint ? `${id}-hint` : undefined
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
        value={value}
        onChange={onChange}
      />
      {hint && !fault && (
        <p id={`${id}-hint`} className={styles.hint} role={isGone ? 'status' : undefined}>
          {hint}
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
