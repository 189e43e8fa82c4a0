import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/influence.json'
import { useCan } from '../../../session.ts'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import { useBirthWords } from '../people/use-birth-words.ts'
import styles from './Circles.module.css'
import { PersonLink } from './PersonLink.tsx'

type House = Answers['graph']['household']

/** Who lives with a customer, whose birthdays fall when, and what they are worth together; put right where it is wrong. */
export function Household({ id }: { id: string }) {
  const t = useText<typeof texts>('influence')
  const mayWrite = useCan()('customer.write')
  const [isJoining, setJoining] = useState(false)
  const settle = useSettle(id)
  const data = useQuery(orpc.graph.household.queryOptions({ input: { id } })).data
  const kind = useQuery(orpc.customers.get.queryOptions({ input: { id } })).data?.kind
  const isEmpty = !data || (data.members.length === 0 && data.apart.length === 0)
  if (isEmpty && !(mayWrite && kind === 'person')) return null
  const join = (otherId: string | null) => {
    setJoining(false)
    if (otherId) void settle(otherId, 'together')
  }
  return (
    <section className={styles.circle}>
      {data && !isEmpty && <Members data={data} id={id} onSettle={mayWrite ? settle : undefined} />}
      {mayWrite && !isJoining && (
        <Button className={styles.join ?? ''} size="small" onClick={() => setJoining(true)}>
          {t('join')}
        </Button>
      )}
      {isJoining && (
        <CustomerSelect autoFocus except={id} label={t('join')} placeholder={t('joinWhom')} onChange={join} />
      )}
    </section>
  )
}

type Settle = (otherId: string, lives: 'together' | 'apart') => Promise<void>

function useSettle(id: string): Settle {
  const t = useText<typeof texts>('influence')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return async (otherId, lives) => {
    try {
      const { operationId } = await api.graph.settleHousehold({ id, otherId, lives })
      saved(operationId, t(`said.${lives}`))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
}

function Members({ data, id, onSettle }: { data: House; id: string; onSettle: Settle | undefined }) {
  const t = useText<typeof texts>('influence')
  const { words } = useBirthWords()
  return (
    <>
      {data.members.length > 0 && (
        <h3 className={styles.title}>
          {t('household', { count: data.members.length })}{' '}
          <span className={rows.quiet}>
            {data.address}
            {data.valueMinor > 0 && (
              <>
                {' · '}
                {t('together')} <Money value={data.valueMinor} style="short" />
              </>
            )}
          </span>
        </h3>
      )}
      <ul className={styles.members}>
        {data.members.map(({ key, id: memberId, name, birth }) => (
          <li key={key}>
            {memberId && name && <CustomerLink customerId={memberId} name={name} isLink={memberId !== id} />}{' '}
            {birth && <span className={rows.quiet}>{words(birth)}</span>}
            {onSettle && memberId && memberId !== id && (
              <Button
                size="small"
                type="link"
                aria-label={t('leaves', { name: name ?? '' })}
                onClick={() => void onSettle(memberId, 'apart')}
              >
                {t('leave')}
              </Button>
            )}
          </li>
        ))}
        {data.apart.map(({ id: otherId, name }) => (
          <li key={otherId} className={rows.quiet}>
            {t('apart', { name })}
            {onSettle && (
              <Button
                size="small"
                type="link"
                aria-label={t('joins', { name })}
                onClick={() => void onSettle(otherId, 'together')}
              >
                {t('backIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.members.length > 0 && data.people.length > 0 && (
        <>
          <p className={styles.line}>{t('familyAround', { count: data.people.length })}</p>
          <ul className={styles.members}>
            {data.people.map((person) => (
              <li key={person.id}>
                <PersonLink
                  person={person}
                  isOwn={person.customerId === id}
                  of={data.members.find((member) => member.id === person.customerId)?.name ?? undefined}
                />{' '}
                {person.birth && <span className={rows.quiet}>{words(person.birth)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
