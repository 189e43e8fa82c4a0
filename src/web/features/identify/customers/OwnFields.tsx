import { useQuery } from '@tanstack/react-query'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { InlineEdit } from '../../../ui/InlineEdit.tsx'
import type { InlineKind } from '../../../ui/inline-kind.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { FactDot } from '../quality/FactDot.tsx'
import { Fact } from './Fact.tsx'
import { ManyFact } from './ManyFact.tsx'
import { type OwnField, ownOfText, textOfOwn } from './own-value.ts'
import { PendingMark } from './PendingMark.tsx'
import type { PanelProps } from './panels.ts'
import { useOwnWords } from './use-own-words.ts'

type OwnFieldsProps = PanelProps & {
  canWrite: boolean
  onChange: (values: Record<string, unknown>) => Promise<void>
}

/** The fields a house has added to the record, each typed as its kind wants it. */
export function OwnFields({ customer, canWrite, onChange }: OwnFieldsProps) {
  const language = useLanguage()
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  return own
    .filter((field) => field.appliesTo === 'any' || field.appliesTo === customer.kind)
    .map((field) => {
      const label = language === 'en' ? field.nameEn : field.nameZh
      const parts = { field, label, value: customer.custom[field.key], canWrite, onChange }
      return (
        <Fact
          key={field.key}
          label={label}
          dot={<FactDot customer={customer} field={`custom.${field.key}`} label={label} />}
        >
          {field.kind === 'choices' ? <Choices {...parts} /> : <OneValue {...parts} />}
          <PendingMark customerId={customer.id} field={`custom.${field.key}`} />
        </Fact>
      )
    })
}

type ValueProps = {
  field: OwnField
  label: string
  value: unknown
  canWrite: boolean
  onChange: OwnFieldsProps['onChange']
}

function OneValue({ field, label, value, canWrite, onChange }: ValueProps) {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  const words = useOwnWords()
  const { kind, key } = field
  const minorPerUnit = 10 ** currencyDigits(format.currency)
  const yesNo = [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ]
  const inlineKind: Record<typeof kind, InlineKind> = {
    text: 'text',
    number: 'number',
    money: 'number',
    date: 'date',
    bool: { choices: yesNo },
    choice: { choices: field.choices.map((choice) => ({ value: choice, label: choice })) },
    choices: 'text',
  }
  const shown = words(field, value)
  if (!canWrite) return shown
  return (
    <InlineEdit
      label={label}
      kind={inlineKind[kind]}
      value={textOfOwn(kind, value, minorPerUnit)}
      onSave={(text) => onChange({ [key]: ownOfText(kind, text, minorPerUnit) })}
    >
      {shown}
    </InlineEdit>
  )
}

function Choices({ field, label, value, canWrite, onChange }: ValueProps) {
  return (
    <ManyFact
      label={label}
      choices={field.choices.map((choice) => ({ value: choice, label: choice }))}
      chosen={Array.isArray(value) ? value.map(String) : []}
      canWrite={canWrite}
      onSave={(chosen) => onChange({ [field.key]: chosen })}
    />
  )
}
