import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
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
  const query = useQuery(orpc.people.list.queryOptions({ input: { customerId: customer.id } }))
  const mayWrite = can('customer.write')
  const remove = async (person: Around) => {
    const { operationId } = await api.people.remove({ customerId: customer.id, id: person.id })
    saved(operationId, t('removed', { name: person.name }))
    await queryClient.invalidateQueries()
  }
  return (
    <Section
      title={t('title')}
      extra={
        mayWrite && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('addShort')}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<Bone height={56} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.quiet}>{t(customer.kind === 'organisation' ? 'noneThere' : 'none')}</p>
          ) : (
            <ul className={styles.people}>
              {data.map((person) => (
                <li key={person.id} className={styles.person}>
                  <Person name={person.name} size={28} isNameHidden />
                  <PersonText person={person} />
                  {mayWrite && (
                    <div className={styles.acts}>
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
              ))}
            </ul>
          )
        }
      </Loaded>
      <PersonForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        person={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        firstRelation={customer.kind === 'organisation' ? 'contact' : 'spouse'}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  )
}

function PersonText({ person }: { person: Around }) {
  const t = useText<typeof texts>('around')
  const birth = useBirthWords()
  return (
    <div className={styles.text}>
      <span className={styles.head}>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.quiet}>
          {[t(`relations.${person.relation}`), person.role].filter(Boolean).join(' · ')}
        </span>
      </span>
      {person.birth && (
        <span className={styles.soft}>
          {birth.words(person.birth)}
          {person.nextBirthdayOn && (
            <span className={styles.quiet}>
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
        <span className={styles.soft}>
          <Phone value={person.phone} />
        </span>
      )}
      {person.email && <span className={styles.soft}>{person.email}</span>}
      {person.note && <span className={styles.soft}>{person.note}</span>}
    </div>
  )
}
