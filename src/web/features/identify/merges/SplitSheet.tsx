import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { toldApart } from '../customers/told-apart.ts'
import styles from './Members.module.css'
import { useFieldWords } from './use-field-words.ts'
import { useTableWords } from './use-table-words.ts'

type SplitPreview = Answers['merges']['previewSplit']

type SplitSheetProps = {
  id: string
  member: { id: string; name: string; externalNumber: string | null }
  onClose: () => void
}

/** What goes back and what stays, before a record is taken out again. */
export function SplitSheet({ id, member, onClose }: SplitSheetProps) {
  const t = useText<typeof texts>('merges')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const query = useQuery(
    orpc.merges.previewSplit.queryOptions({ input: { id, memberId: member.id }, staleTime: 0 }),
  )
  const split = async () => {
    setBusy(true)
    try {
      const give = (query.data?.givable ?? []).filter((row) => given.has(row.id))
      const { operationId } = await api.merges.split({
        id,
        memberId: member.id,
        give: give.map(({ table, id: rowId }) => ({ table, id: rowId })),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      })
      onClose()
      saved(operationId, t('split.done', { name: member.name }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const toggle = (rowId: string) => {
    const next = new Set(given)
    if (!next.delete(rowId)) next.add(rowId)
    setGiven(next)
  }
  return (
    <Sheet
      title={t('split.title', { name: [member.name, member.externalNumber].filter(Boolean).join(' · ') })}
      open
      onClose={onClose}
      footer={
        <Button type="primary" loading={isBusy} disabled={!query.data} onClick={() => void split()}>
          {t('split.do')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<Bone height={160} />}>
        {(preview) => (
          <div className={styles.parts}>
            <Goes preview={preview} />
            <Stays preview={preview} />
            <Givable preview={preview} given={given} onToggle={toggle} />
            <Input
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              maxLength={500}
              placeholder={t('split.reasonHint')}
              aria-label={t('split.reason')}
            />
          </div>
        )}
      </Loaded>
    </Sheet>
  )
}

function Goes({ preview }: { preview: SplitPreview }) {
  const t = useText<typeof texts>('merges')
  const fields = useFieldWords()
  const { countOf } = useTableWords()
  const { member, counts, alsoLeave } = preview
  const going = counts.filter(({ goes }) => goes > 0)
  return (
    <section>
      <h3>{t('split.goes')}</h3>
      <dl className={styles.values}>
        {fields.flatMap(({ field, label, sayingOf }) => {
          const saying = sayingOf(member)
          return saying ? [<Value key={field} label={label} saying={saying} />] : []
        })}
        {going.map(({ table, goes, goesSince }) => (
          <Value
            key={table}
            {...countOf(table, goes)}
            more={goesSince > 0 ? t('split.ofSince', { count: goesSince }) : undefined}
          />
        ))}
        {alsoLeave.length > 0 && (
          <Value label={t('split.also')} saying={alsoLeave.map((each) => each.name).join(' / ')} />
        )}
      </dl>
    </section>
  )
}

function Value({ label, saying, more }: { label: string; saying: string; more?: string | undefined }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {saying} {more && <span className={styles.quiet}>{more}</span>}
      </dd>
    </>
  )
}

function Stays({ preview }: { preview: SplitPreview }) {
  const t = useText<typeof texts>('merges')
  const [name] = toldApart(preview.rest, preview.member)
  const fields = useFieldWords().filter(({ field }) => preview.changing.includes(field))
  return (
    <section>
      <h3>{t('split.stays', { name })}</h3>
      {fields.length === 0 ? (
        <p className={styles.lead}>{t('split.unchanged')}</p>
      ) : (
        <dl className={styles.values}>
          {fields.map(({ field, label, sayingOf }) => (
            <Value
              key={field}
              label={label}
              saying={`${inOneLine(sayingOf(preview.now))} → ${inOneLine(sayingOf(preview.rest))}`}
            />
          ))}
        </dl>
      )}
    </section>
  )
}

const inOneLine = (saying: string) => saying.replaceAll(/\n+/g, ' / ') || '–'

type GivableProps = {
  preview: SplitPreview
  given: ReadonlySet<string>
  onToggle: (id: string) => void
}

function Givable({ preview, given, onToggle }: GivableProps) {
  const t = useText<typeof texts>('merges')
  const format = useFormat()
  const { nameOf } = useTableWords()
  const { givable } = preview
  const [name, member] = toldApart(preview.rest, preview.member)
  if (givable.length === 0) return null
  return (
    <section>
      <h3>{t('split.since', { count: givable.length })}</h3>
      <p className={styles.lead}>{t('split.give', { name, member })}</p>
      <ul className={styles.rows}>
        {givable.map(({ table, id, at, said, amountMinor }) => (
          <li key={id}>
            <Checkbox checked={given.has(id)} onChange={() => onToggle(id)}>
              {[
                nameOf(table),
                amountMinor === null ? null : format.money({ amountMinor, currency: format.currency }),
                said,
              ]
                .filter(Boolean)
                .join(' · ')}{' '}
              <span className={styles.quiet}>
                <DateText value={at} style="dayTime" />
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  )
}
