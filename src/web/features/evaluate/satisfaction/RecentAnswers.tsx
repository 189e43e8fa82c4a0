import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { Bone } from '../../../ui/Bone.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Section } from '../../../ui/Section.tsx'
import { AnswerLine } from './AnswerLine.tsx'
import styles from './Satisfaction.module.css'

const levels = ['dissatisfied', 'all'] as const

/** The dissatisfied stand first: they are the ones somebody must talk to. */
export function RecentAnswers() {
  const t = useText<typeof texts>('satisfaction')
  const [level, setLevel] = useState<(typeof levels)[number]>('dissatisfied')
  const input = { limit: 30, ...(level === 'all' ? {} : { level }) }
  const answers = useQuery(orpc.satisfaction.recent.queryOptions({ input })).data?.data
  return (
    <Section
      title={t('recent.title')}
      extra={
        <Segmented
          aria-label={t('recent.level')}
          value={level}
          onChange={setLevel}
          options={levels.map((value) => ({
            value,
            label: value === 'all' ? t('recent.all') : t(`level.${value}`),
          }))}
        />
      }
    >
      {answers === undefined && <Bone height={120} />}
      {answers?.length === 0 && <p className={styles.quiet}>{t('recent.none')}</p>}
      <ul className={styles.answers}>
        {answers?.map((answer) => (
          <li key={answer.id} className={styles.answer}>
            <Link to="/identify/customers/$customerId" params={{ customerId: answer.customerId }}>
              <Person name={answer.customerName} />
            </Link>
            <AnswerLine answer={answer} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
