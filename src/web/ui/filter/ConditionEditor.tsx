import { Button, Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Condition,
  conditionOn,
  type FilterField,
  isComplete,
  type Operator,
  operatorsOf,
} from './condition.ts'
import { FieldPicker } from './FieldPicker.tsx'
import styles from './FilterBar.module.css'
import { ValueField } from './ValueField.tsx'

type ConditionEditorProps = {
  fields: FilterField[]
  /** The one to change; without it, a field is picked first. */
  condition?: Condition
  onApply: (condition: Condition) => void
  /** What would hold if it were closed now; undefined while half chosen. */
  onDraft: (condition: Condition | undefined) => void
}

/** Field, then how, then what. Enter applies. */
export function ConditionEditor({ fields, condition, onApply, onDraft }: ConditionEditorProps) {
  const { t } = useTranslation('ui')
  const [draft, setDraft] = useState(condition)
  const field = fields.find((each) => each.key === draft?.field)
  if (!field || !draft) {
    const begin = (picked: FilterField) => {
      const [first] = operatorsOf(picked)
      if (first) setDraft(conditionOn(picked, first))
    }
    return <FieldPicker fields={fields} onPick={begin} />
  }
  const change = (next: Condition) => {
    setDraft(next)
    onDraft(isComplete(field, next) ? next : undefined)
  }
  const canApply = isComplete(field, draft)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Inside an open list Enter picks from the list.
    const isList =
      event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && canApply && !isList) onApply(draft)
  }
  const choices = operatorsOf(field)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in any field of it applies, as in a form
    <div className={styles.editor} onKeyDown={onKeyDown}>
      <strong>{field.label}</strong>
      {choices.length > 1 && (
        <Select<Operator>
          className={styles.wide}
          aria-label={t('filter.how')}
          value={draft.operator}
          options={choices.map((operator) => ({
            value: operator,
            label: t(`filter.operator.${field.kind === 'tags' ? 'tags.' : ''}${operator}`),
          }))}
          onChange={(operator) => change(conditionOn(field, operator, draft))}
        />
      )}
      <ValueField
        key={draft.operator}
        field={field}
        condition={draft}
        onChange={(value) => change({ ...draft, value })}
      />
      <Button className={styles.end ?? ''} disabled={!canApply} onClick={() => onApply(draft)}>
        {t('done')}
      </Button>
    </div>
  )
}
