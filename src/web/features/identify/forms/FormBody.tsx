import { Checkbox } from 'antd'
import { useId } from 'react'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { FieldInput } from './FieldInput.tsx'
import styles from './FormPage.module.css'
import type { FormValues, ShownField, ShownForm, Ticked } from './form-values.ts'
import { LeaveChoices } from './LeaveChoices.tsx'
import { useFieldLabel } from './use-field-label.ts'

type FormBodyProps = {
  form: ShownForm
  values: FormValues
  onChange: (values: FormValues) => void
  /** What is wrong, by `answers.<field>` and `consents.<purpose>`. */
  faults?: ReadonlyMap<string, string>
}

/** Everything a form asks, as it stands on its page and in its preview. */
export function FormBody({ form, values, onChange, faults = new Map() }: FormBodyProps) {
  const t = useText<typeof texts>('formPage')
  const language = useLanguage()
  const inLanguage = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en || zh : zh || en)
  const answer = (field: string, value: unknown) =>
    onChange({ ...values, answers: { ...values.answers, [field]: value } })
  const gives = inLanguage(form.gives)
  return (
    <>
      <h1 className={styles.title}>{inLanguage(form.title)}</h1>
      {inLanguage(form.intro) && <p className={styles.lead}>{inLanguage(form.intro)}</p>}
      {gives && (
        <p className={styles.gives}>
          <b>{t('gives')}</b>
          {gives}
        </p>
      )}
      {form.purpose === 'leave' && <p className={styles.lead}>{t('wantLeave')}</p>}
      {form.fields.map((field) => (
        <Field
          key={field.field}
          field={field}
          value={values.answers[field.field]}
          fault={faults.get(`answers.${field.field}`)}
          onChange={(value) => answer(field.field, value)}
        />
      ))}
      {form.purpose === 'leave' && (
        <LeaveChoices value={values.leave} onChange={(leave) => onChange({ ...values, leave })} />
      )}
      {form.consents.map((consent) => (
        <Consent
          key={consent.textId}
          consent={consent}
          text={inLanguage(consent)}
          ticked={values.consents[consent.textId] ?? { isTicked: false, channels: [] }}
          onChange={(ticked) =>
            onChange({ ...values, consents: { ...values.consents, [consent.textId]: ticked } })
          }
        />
      ))}
    </>
  )
}

type FieldProps = {
  field: ShownField
  value: unknown
  fault: string | undefined
  onChange: (value: unknown) => void
}

function Field({ field, value, fault, onChange }: FieldProps) {
  const t = useText<typeof texts>('formPage')
  const label = useFieldLabel()(field)
  const id = useId()
  return (
    <div className={styles.field} data-field={field.field}>
      <label htmlFor={id}>
        {label}
        {!field.isRequired && <span className={styles.optional}>{t('optional')}</span>}
      </label>
      <FieldInput
        field={field}
        id={id}
        label={label}
        describedBy={fault ? `${id}-fault` : undefined}
        isWrong={fault !== undefined}
        value={value}
        onChange={onChange}
      />
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}

type ConsentProps = {
  consent: ShownForm['consents'][number]
  text: string
  ticked: Ticked
  onChange: (ticked: Ticked) => void
}

/** The text as it is kept, and a tick that nobody has set beforehand. */
function Consent({ consent, text, ticked, onChange }: ConsentProps) {
  const t = useText<typeof texts>('formPage')
  const agree = t(consent.isRequired ? 'mustAgree' : 'agree')
  return (
    <fieldset className={styles.consent}>
      <legend className="gx-only-read">{t(`purpose.${consent.purpose}`)}</legend>
      <p>{text}</p>
      {consent.channels.length > 0 ? (
        <Checkbox.Group
          className={styles.ticks ?? ''}
          aria-label={t('channelsOf')}
          value={ticked.channels}
          onChange={(channels) => onChange({ isTicked: channels.length > 0, channels })}
          options={consent.channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        />
      ) : (
        <Checkbox
          checked={ticked.isTicked}
          onChange={(event) => onChange({ isTicked: event.target.checked, channels: [] })}
        >
          {agree}
        </Checkbox>
      )}
    </fieldset>
  )
}
