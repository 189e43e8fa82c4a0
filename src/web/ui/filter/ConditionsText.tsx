import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type Condition, type FilterField, fieldOf } from './condition.ts'
import { useConditionWords } from './use-condition-words.ts'

type ConditionsTextProps = { fields: FilterField[]; conditions: Condition[] }

/** Conditions to be read and not changed: "Tier is VIP and City is Hangzhou". */
export function ConditionsText({ fields, conditions }: ConditionsTextProps) {
  const { t } = useTranslation('ui')
  return conditions.map((condition, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity than their place
    <Fragment key={`${condition.field}${index}`}>
      {index > 0 && ` ${t('filter.and')} `}
      <One field={fieldOf(fields, condition, t('filter.other'))} condition={condition} />
    </Fragment>
  ))
}

function One({ field, condition }: { field: FilterField; condition: Condition }) {
  const { before, value, after } = useConditionWords(field, condition)
  return <>{before + value + after}</>
}
