import { Segmented } from 'antd'
import { isMaskable, sharedFields } from '../../../../contracts/sharing-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import type { GivenField } from './agreement.ts'
import styles from './Sharing.module.css'
import { useSharingWords } from './use-sharing-words.ts'

type FieldChoiceProps = { value?: GivenField[]; onChange?: (fields: GivenField[]) => void; id?: string }

/** Every field there is to give: not at all, in part where there is a part, or whole. */
export function FieldChoice({ value = [], onChange, id }: FieldChoiceProps) {
  const t = useText<typeof texts>('sharing')
  const words = useSharingWords()
  const forms = new Map(value.map(({ field, form }) => [field, form]))
  const choose = (field: GivenField['field'], form: 'none' | GivenField['form']) => {
    const others = value.filter((each) => each.field !== field)
    const all = form === 'none' ? others : [...others, { field, form }]
    onChange?.(sharedFields.flatMap((name) => all.filter((each) => each.field === name)))
  }
  return (
    <ul className={styles.choice} id={id}>
      {sharedFields.map((field) => (
        <li key={field} data-given={forms.has(field) || undefined}>
          <span>{words.field(field)}</span>
          <Segmented<'none' | GivenField['form']>
            size="small"
            aria-label={words.field(field)}
            value={forms.get(field) ?? 'none'}
            onChange={(form) => choose(field, form)}
            options={[
              { value: 'none', label: t('give.none') },
              ...(isMaskable(field) ? [{ value: 'masked' as const, label: t('give.masked') }] : []),
              { value: 'full', label: t('give.full') },
            ]}
          />
        </li>
      ))}
    </ul>
  )
}
