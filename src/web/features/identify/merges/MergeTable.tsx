import { Button } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { useIsPhone } from '../../../ui/use-media.ts'
import { FieldCell } from './FieldCell.tsx'
import styles from './Merge.module.css'
import { RecordHead } from './RecordHead.tsx'
import { type FieldWords, type Preview, useFieldWords } from './use-field-words.ts'

type MergeTableProps = {
  preview: Preview
  choices: Readonly<Record<string, string>>
  /** Without a record: as the rules say. */
  onChoose: (field: string, recordId: string | undefined) => void
  onKeep: (id: string) => void
  onLeaveOut: (id: string) => void
}

/** The records side by side, field by field, and what will be shown; on a phone one field under the other. */
export function MergeTable({ preview, choices, onChoose, onKeep, onLeaveOut }: MergeTableProps) {
  const t = useText<typeof texts>('merges')
  const phone = useIsPhone()
  const { records, shown } = preview
  const fields = useFieldWords().filter(({ sayingOf }) => [...records, shown].some((side) => sayingOf(side)))
  const heads = records.map((record, at) => (
    <RecordHead
      key={record.id}
      record={record}
      isFirst={at === 0}
      onKeep={() => onKeep(record.id)}
      onLeaveOut={() => onLeaveOut(record.id)}
    />
  ))
  const rowOf = ({ field, label, sayingOf }: FieldWords) => {
    const sayings = records.map(sayingOf)
    const isSame = !preview.differing.includes(field) && sayings.every((saying) => saying === sayings[0])
    const from = choices[field] ?? preview.shownFrom[field]
    const cells = records.map((record, at) => (
      <FieldCell
        key={record.id}
        field={field}
        label={t('choose', { field: label, name: record.name, nth: at + 1 })}
        saying={sayings[at] ?? ''}
        isSame={isSame}
        isShown={from === record.id}
        onChoose={() => onChoose(field, record.id)}
        who={phone && <span className={styles.quiet}>{t('nth', { nth: at + 1 })}</span>}
      />
    ))
    const result = (
      <>
        <span className={styles.saying}>{sayingOf(shown) || '–'}</span>
        {choices[field] && (
          <Button size="small" type="link" onClick={() => onChoose(field, undefined)}>
            {t('byRule')}
          </Button>
        )}
        {!from && sayingOf(shown) && !isSame && <span className={styles.quiet}> {t('together')}</span>}
      </>
    )
    const state = isSame ? 'same' : preview.differing.includes(field) ? 'differing' : 'single'
    return { field, label, cells, result, state }
  }
  const rows = fields.map(rowOf)
  if (phone)
    return (
      <div className={styles.stack}>
        <ol className={styles.heads}>
          {heads.map((head, at) => (
            <li key={records[at]?.id}>{head}</li>
          ))}
        </ol>
        {rows.map(({ field, label, cells, result, state }) => (
          <section key={field} className={styles.block} data-state={state} aria-label={label}>
            <h2>{label}</h2>
            {state === 'same' ? cells[0] : cells}
            <p className={styles.outcome}>
              <span className={styles.quiet}>{t('shown')}</span> {result}
            </p>
          </section>
        ))}
      </div>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many records are wider than the window, and are scrolled by key too
    <section className={styles.wide} tabIndex={0} aria-label={t('sideBySide')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {heads.map((head, at) => (
              <th key={records[at]?.id} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" className={styles.result}>
              {t('shown')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, label, cells, result, state }) => (
            <tr key={field} data-state={state}>
              <th scope="row">{label}</th>
              {cells.map((cell) => (
                <td key={cell.key}>{cell}</td>
              ))}
              <td className={styles.result}>{result}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
