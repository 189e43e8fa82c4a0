import { DeleteOutlined, EditOutlined, UserAddOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import rows from '../../../ui/RowList.module.css'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { useAskedFor } from '../customers/use-asked-for.ts'
import { soughtRow, useSought } from '../customers/use-sought.ts'
import { TieForm } from '../ties/TieForm.tsx'
import { Doubt } from './Doubt.tsx'
import styles from './People.module.css'
import { type Around, PersonForm } from './PersonForm.tsx'
import { useBirthWords } from './use-birth-words.ts'

/** Family, contact persons, colleagues: who is around this customer, and whose birthday comes next. */
export function PeoplePanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('around')
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Around | 'new'>()
  const [tied, setTied] = useState<Around>()
  const sought = useSought().person
  const query = useQuery(orpc.people.list.queryOptions({ input: { customerId: customer.id } }))
  const ties = useQuery(orpc.ties.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const isMarried =
    query.data?.data.some(({ relation }) => relation === 'spouse') ||
    ties.data?.data.some(({ kind, until }) => kind === 'spouse' && until === null)
  const mayWrite = can('customer.write')
  useAskedFor('fact-people', () => setOpen('new'))
  useAskedFor('fact-contactPerson', () => setOpen('new'))
  useAskedFor('fact-contactPhone', () => {
    setOpen(query.data?.data.find(({ relation, phone }) => relation === 'contact' && !phone) ?? 'new')
  })
  const remove = async (person: Around) => {
    const { operationId } = await api.people.remove({ customerId: customer.id, id: person.id })
    saved(operationId, t('removed', { name: person.name }))
    await queryClient.invalidateQueries()
  }
  return (
    <RowPanel
      title={t('title')}
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t(customer.kind === 'organisation' ? 'noneThere' : 'none')}
      item={(person) => (
        <li key={person.id} className={rows.row} data-beside {...soughtRow(person.id === sought)}>
          <Person name={person.name} size={28} isNameHidden />
          <PersonText person={person} />
          {mayWrite && (
            <div className={rows.acts}>
              <Button
                type="text"
                size="small"
                icon={<UserAddOutlined />}
                title={t('tie')}
                aria-label={t('tieOf', { name: person.name })}
                onClick={() => setTied(person)}
              />
              <Button
                type="text"
                size="small"
                icon={<EditOutlined />}
                aria-label={t('edit', { name: person.name })}
                onClick={() => setOpen(person)}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('remove', { name: person.name })}
                onClick={() => void remove(person).catch(showProblem)}
              />
            </div>
          )}
        </li>
      )}
    >
      <PersonForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        person={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        firstRelation={customer.kind === 'organisation' ? 'contact' : isMarried ? 'child' : 'spouse'}
        onClose={() => setOpen(undefined)}
      />
      <TieForm
        key={tied?.id ?? 'none'}
        customer={customer}
        tie={tied && 'new'}
        person={tied}
        onClose={() => setTied(undefined)}
      />
    </RowPanel>
  )
}

function PersonText({ person }: { person: Around }) {
  const t = useText<typeof texts>('around')
  const birth = useBirthWords()
  return (
    <div className={rows.text}>
      <span className={rows.names}>
        <span className={rows.name}>{person.name}</span>
        <span className={rows.quiet}>
          {[t(`relations.${person.relation}`), person.role].filter(Boolean).join(' · ')}
        </span>
      </span>
      {person.birth && (
        <span className={rows.soft}>
          {birth.words(person.birth)}
          {person.nextBirthdayOn && (
            <span className={rows.quiet}>
              {' · '}
              <DateText value={person.nextBirthdayOn} style="relative" />
              {person.turns !== null && (
                <span className={styles.turns}> {t('turns', { years: person.turns })}</span>
              )}
            </span>
          )}
        </span>
      )}
      {person.phone && (
        <span className={rows.soft}>
          <Phone value={person.phone} />
        </span>
      )}
      {person.email && <span className={rows.soft}>{person.email}</span>}
      {person.note && <span className={rows.soft}>{person.note}</span>}
      <Doubt warning={person.warning} />
    </div>
  )
}
