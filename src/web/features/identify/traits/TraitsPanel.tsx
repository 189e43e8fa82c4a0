import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/traits.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { type CareNote, CareNoteForm } from './CareNoteForm.tsx'
import { CareNotes, moodNumbers } from './CareNotes.tsx'
import { type Trait, TraitForm } from './TraitForm.tsx'
import styles from './Traits.module.css'

/** Who they are, in three depths: particulars, what they are like, how they feel. */
export function TraitsPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('traits')
  const mayWrite = useCan()('customer.write')
  const [open, setOpen] = useState<Trait | 'new'>()
  const [noting, setNoting] = useState<CareNote | 'new'>()
  const query = useQuery(orpc.traits.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const level = query.data?.level
  const add = (label: string, onClick: () => void) =>
    mayWrite && (
      <Button type="link" size="small" icon={<PlusOutlined />} className={styles.add ?? ''} onClick={onClick}>
        {label}
      </Button>
    )
  return (
    <Section
      title={t('title')}
      extra={level && <span className={styles.level}>{t('level', { level })}</span>}
    >
      <Loaded query={query} skeleton={<Bone height={64} />}>
        {({ traits, preferences, careNotes, levelMonths, moods }) => (
          <>
            <Depth step={1} reached title={t('depth1')}>
              <span className={styles.quiet}>{t('depth1Text')}</span>
            </Depth>
            <Depth step={2} reached={traits.length + preferences.length > 0} title={t('depth2')}>
              {traits.length + preferences.length === 0 && (
                <span className={styles.quiet}>{t(customer.tagIds.length > 0 ? 'none2Tags' : 'none2')}</span>
              )}
              {preferences.map(({ memberName, text }) => (
                <div key={text} className={styles.row}>
                  <span className={styles.text}>
                    <span className={styles.kind}>
                      {[t('ofRecord'), memberName].filter(Boolean).join(' · ')}
                    </span>
                    <span>{text}</span>
                  </span>
                </div>
              ))}
              <Tags customer={customer} />
              {traits.map((trait) => (
                <TraitRow
                  key={trait.id}
                  customerId={customer.id}
                  trait={trait}
                  mayWrite={mayWrite}
                  onEdit={() => setOpen(trait)}
                />
              ))}
              {add(t('addTrait'), () => setOpen('new'))}
            </Depth>
            <Depth step={3} reached={isFelt(careNotes, levelMonths)} title={t('depth3')}>
              {!isFelt(careNotes, levelMonths) && (
                <span className={styles.quiet}>
                  {moods.length > 0 ? (
                    <Moods moods={moods} />
                  ) : (
                    t('none3', { count: levelMonths, months: levelMonths })
                  )}
                </span>
              )}
              <CareNotes notes={careNotes} mayWrite={mayWrite} onCorrect={setNoting} />
              {add(t('addNote'), () => setNoting('new'))}
            </Depth>
          </>
        )}
      </Loaded>
      <TraitForm
        key={open === 'new' ? 'new' : (open?.id ?? 'none')}
        customerId={customer.id}
        trait={open && open !== 'new' ? rowNow(query.data?.traits, open) : open}
        onClose={() => setOpen(undefined)}
      />
      <CareNoteForm
        key={`note ${noting === 'new' ? 'new' : noting?.id}`}
        customerId={customer.id}
        note={noting}
        onClose={() => setNoting(undefined)}
      />
    </Section>
  )
}

/** Ticked at a contact: how, but not why. */
function Moods({ moods }: { moods: readonly { at: string; mood: number }[] }) {
  const t = useText<typeof texts>('traits')
  const format = useFormat()
  const told = moods.flatMap(({ at, mood }) => {
    const known = moodNumbers.find((each) => each === mood)
    return known ? [t('moodAt', { mood: t(`moods.${known}`), date: format.date(at, 'monthDay') })] : []
  })
  return t('onlyMoods', { moods: told.join(t('comma')) })
}

/** Tags often say what somebody likes; which of them do only a reader can tell. */
function Tags({ customer }: PanelProps) {
  const t = useText<typeof texts>('traits')
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data ?? []
  const names = tags.filter(({ id }) => customer.tagIds.includes(id)).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <div className={styles.row}>
      <span className={styles.text}>
        <span className={styles.kind}>{t('tags')}</span>
        <span>{names.join(t('comma'))}</span>
      </span>
    </div>
  )
}

/** The newest note stands first. */
function isFelt([newest]: readonly CareNote[], months: number): boolean {
  const since = new Date()
  since.setUTCMonth(since.getUTCMonth() - months)
  return newest !== undefined && Date.parse(newest.at) >= since.getTime()
}

type DepthProps = { step: 1 | 2 | 3; reached: boolean; title: string; children: ReactNode }

function Depth({ step, reached, title, children }: DepthProps) {
  return (
    <details className={styles.depth} open={step > 1}>
      <summary>
        <span className={styles.step} {...(reached ? { 'data-reached': true } : {})}>
          {step}
        </span>
        {title}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}

type TraitRowProps = { customerId: string; trait: Trait; mayWrite: boolean; onEdit: () => void }

function TraitRow({ customerId, trait, mayWrite, onEdit }: TraitRowProps) {
  const t = useText<typeof texts>('traits')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const kind = t(`kinds.${trait.kind}`)
  const remove = async () => {
    const { operationId } = await api.traits.remove({ customerId, id: trait.id })
    saved(operationId, t('removed'))
    await queryClient.invalidateQueries()
  }
  return (
    <div className={styles.row}>
      <span className={styles.text}>
        <span className={styles.kind}>
          {[kind, trait.personName, trait.sourceNote].filter(Boolean).join(' · ')}
        </span>
        {trait.text === null ? (
          <span className={styles.quiet}>{t('hidden')}</span>
        ) : (
          <span>{trait.text}</span>
        )}
      </span>
      {mayWrite && trait.text !== null && (
        <span className={styles.acts}>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('edit', { kind })}
            onClick={onEdit}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('remove', { kind })}
            onClick={() => void remove().catch(showProblem)}
          />
        </span>
      )}
    </div>
  )
}
