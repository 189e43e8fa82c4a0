import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { DueText } from '../../act/tasks/DueText.tsx'
import { PartForm, type WrittenPart } from './PartForm.tsx'
import styles from './Plans.module.css'
import { usePartActs } from './use-part-acts.ts'

type PlanPart = {
  id: string
  what: string
  dueOn: string | null
  employeeId?: string | null
  version: number
}
type Written = Promise<{ operationId: string }>

type PlanPartListProps<Part extends PlanPart> = {
  /** Whose words of the catalogue are used, and whether a day is needed. */
  kind: 'step' | 'benefit'
  title: string
  parts: Part[]
  /** The day on which it was done or delivered; null as long as it is open. */
  doneOn: (part: Part) => string | null
  /** What stands behind the day. */
  note?: (part: Part) => string | null
  mayWrite: boolean
  tick: (part: Part, doneOn: string | null) => Written
  add: (written: WrittenPart) => Written
  update: (part: Part, written: WrittenPart, context: CallContext) => Written
  remove: (part: Part) => Written
}

/** The steps or the benefits of a plan: ticked off, added, changed while they are open, removed. */
export function PlanPartList<Part extends PlanPart>(props: PlanPartListProps<Part>) {
  const { kind, title, parts, doneOn, note, mayWrite } = props
  const t = useText<typeof texts>('plans')
  const format = useFormat()
  const act = usePartActs()
  const [edited, setEdited] = useState<Part | 'new'>()
  const tick = (part: Part, isDone: boolean) =>
    act(
      () => props.tick(part, isDone ? businessDay(new Date(), format.locale.timeZone) : null),
      t(`${kind}.${isDone ? 'done' : 'open'}`),
    )
  return (
    <section className={styles.part}>
      <h3 className={styles.partHead}>
        {title}
        {mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t(`${kind}.new`)}
            onClick={() => setEdited('new')}
          />
        )}
      </h3>
      {parts.length === 0 && <p className={styles.quiet}>{t(`${kind}.none`)}</p>}
      <ul>
        {parts.map((part) => {
          const done = doneOn(part)
          return (
            <li key={part.id} className={styles.item} data-done={done !== null || undefined}>
              <Checkbox
                checked={done !== null}
                disabled={!mayWrite}
                aria-label={part.what}
                onChange={(event) => tick(part, event.target.checked)}
              />
              <span>
                <span className={styles.what}>{part.what}</span>{' '}
                <span className={styles.quiet}>
                  {done ? <DateText value={done} /> : part.dueOn && <DueText on={part.dueOn} />}
                  {note?.(part)}
                </span>
              </span>
              {mayWrite && done === null && (
                <span>
                  <Button type="text" size="small" onClick={() => setEdited(part)}>
                    {t('change')}
                  </Button>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('remove', { what: part.what })}
                    onClick={() => act(() => props.remove(part), t(`${kind}.removed`))}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {edited && (
        <PartForm
          title={t(`${kind}.${edited === 'new' ? 'new' : 'edit'}`)}
          part={edited === 'new' ? undefined : rowNow(parts, edited)}
          isDueNeeded={kind === 'step'}
          onClose={() => setEdited(undefined)}
          onSave={(written, context) =>
            edited === 'new' ? props.add(written) : props.update(edited, written, context)
          }
        />
      )}
    </section>
  )
}
