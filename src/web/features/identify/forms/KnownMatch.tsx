import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import styles from './Forms.module.css'
import type { WholeEntry, WholeForm } from './form.ts'
import { useAnswerWords } from './use-answer-words.ts'

type Known = WholeEntry['known'][number]
type KnownMatchProps = {
  form: WholeForm
  entry: WholeEntry
  known: Known
  take: (fields: string[]) => void
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Somebody whose entry it may be: what came beside what stands in the record. What the record lacks is ticked. */
export function KnownMatch({ form, entry, known, take }: KnownMatchProps) {
  const t = useText<typeof texts>('forms')
  const answers = useAnswerWords(form)
  const asked = answers.inOrder(entry.answers).map(([field, came]) => {
    const stands = known.standing[field]
    const isBeside = field === 'want' || field.startsWith('trait.')
    const words = { came: answers.value(field, came), stands: answers.value(field, stands) }
    const isLacking = isBeside || (known.isShown && isBlank(stands))
    const told = isBeside
      ? t('entry.isAdded')
      : !known.isShown
        ? undefined
        : isLacking
          ? t('entry.standsNothing')
          : words.came === words.stands
            ? t('entry.standsSame')
            : t('entry.stands', { value: words.stands })
    return { field, isLacking, came: words.came, told }
  })
  const [fields, setFields] = useState(asked.flatMap(({ field, isLacking }) => (isLacking ? [field] : [])))
  return (
    <>
      <span>
        {t('entry.known')} <CustomerLink customerId={known.id ?? ''} name={known.name ?? ''} />
      </span>
      <h3 className={styles.heading}>{t('entry.takeWhich')}</h3>
      <Checkbox.Group
        className={styles.takes ?? ''}
        value={fields}
        onChange={setFields}
        options={asked.map(({ field, came, told }) => ({
          value: field,
          label: (
            <>
              {answers.name(field)}　{came}
              {told && <div className={styles.quiet}>{told}</div>}
            </>
          ),
        }))}
      />
      <Button type={fields.length > 0 ? 'primary' : 'default'} onClick={() => take(fields)}>
        {t(fields.length > 0 ? 'entry.take' : 'entry.takeNothing')}
      </Button>
    </>
  )
}
