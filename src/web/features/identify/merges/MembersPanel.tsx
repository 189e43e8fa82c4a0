import { ScissorOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import styles from './Members.module.css'
import { SplitSheet } from './SplitSheet.tsx'

type Member = Answers['merges']['members']['data'][number]

/** Which records have become this customer, and the way back. Nothing where there are none. */
export function MembersPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('merges')
  const can = useCan()
  const [leaving, setLeaving] = useState<Member>()
  const members = useQuery(orpc.merges.members.queryOptions({ input: { id: customer.id } })).data?.data ?? []
  if (members.length === 0) return null
  return (
    <Section title={t('members.title', { count: members.length + 1 })}>
      <ul className={styles.members}>
        {members.map((member) => (
          <li key={member.id} className={styles.member}>
            <Person name={member.name} size={28} isNameHidden />
            <div className={styles.text}>
              <span className={styles.name}>
                {[member.name, member.externalNumber].filter(Boolean).join(' · ')}
              </span>
              <span className={styles.quiet}>
                <DateText value={member.mergedAt} />
                {member.mergedByName && ` · ${member.mergedByName}`}
              </span>
              {member.reason && <span className={styles.quiet}>{member.reason}</span>}
            </div>
            {can('customer.merge') && (
              <Button
                type="text"
                size="small"
                icon={<ScissorOutlined />}
                aria-label={t('split.of', { name: member.name })}
                title={t('split.of', { name: member.name })}
                onClick={() => setLeaving(member)}
              />
            )}
          </li>
        ))}
      </ul>
      {leaving && <SplitSheet id={customer.id} member={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  )
}
