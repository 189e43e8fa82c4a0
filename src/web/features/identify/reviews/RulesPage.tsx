import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ConditionsText } from '../../../ui/filter/ConditionsText.tsx'
import { parseConditions } from '../../../ui/filter/condition.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useAct } from '../../../ui/use-act.ts'
import { useCustomerFields } from '../customers/use-customer-fields.ts'
import styles from './Reviews.module.css'
import { RuleForm } from './RuleForm.tsx'
import type { Rule } from './review.ts'
import { freshRule, type RuleDraft, ruleTemplates } from './rule-draft.ts'
import { useReviewWords } from './use-review-words.ts'

/** What must wait, for whom; templates to begin with, none in force by itself. */
export function RulesPage() {
  const t = useText<typeof texts>('reviews')
  const [open, setOpen] = useState<{ draft: Partial<RuleDraft>; rule?: Rule }>()
  const query = useQuery(orpc.reviews.rules.queryOptions())
  const add = {
    key: 'add',
    label: t('rules.add'),
    icon: <PlusOutlined />,
    onClick: () => setOpen({ draft: freshRule }),
  }
  return (
    <Page head={<PageHead title={t('rules.title')} detail={t('rules.detail')} primary={add} />}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('rules.none')} hint={t('rules.noneHint')} />
          ) : (
            <ul className={cards.list}>
              {data.map((rule) => (
                <li key={rule.id}>
                  <RuleCard rule={rule} onEdit={() => setOpen({ draft: rule, rule })} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p className={cards.quiet}>{t('rules.templates')}</p>
      <span className={cards.acts}>
        {ruleTemplates.map(({ key, draft }) => (
          <Button
            key={key}
            onClick={() => setOpen({ draft: { ...freshRule, ...draft, name: t(`template.${key}`) } })}
          >
            {t(`template.${key}`)}
          </Button>
        ))}
      </span>
      {open && (
        <RuleForm key={open.rule?.id ?? open.draft.name} {...open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}

function RuleCard({ rule, onEdit }: { rule: Rule; onEdit: () => void }) {
  const t = useText<typeof texts>('reviews')
  const words = useReviewWords()
  const customerFields = useCustomerFields()
  const act = useAct(orpc.reviews.key())
  const departments = useQuery(orpc.departments.list.queryOptions()).data?.data ?? []
  const stepWords = ({ whose, departmentIds, mode }: Rule['steps'][number]) => {
    if (whose !== 'named') return t(`whose.${whose}`)
    const names = departmentIds.map((id) => departments.find((each) => each.id === id)?.name ?? '–')
    return t(names.length > 1 ? `mode.${mode}` : 'mode.one', { names: names.join(t('between')) })
  }
  return (
    <article className={cards.card}>
      <header className={cards.head}>
        <h2>{rule.name}</h2>
        <Switch
          checked={rule.isActive}
          aria-label={t('rules.active')}
          checkedChildren={t('rules.on')}
          unCheckedChildren={t('rules.off')}
          onChange={(isActive) => void act(() => api.reviews.updateRule({ id: rule.id, isActive }))}
        />
      </header>
      <p className={cards.quiet}>
        {t(`subject.${rule.subject}`)}
        {rule.subject === 'customer.update' &&
          ` · ${rule.fields.length > 0 ? rule.fields.map(words.label).join(t('between')) : t('rules.anyField')}`}
        {rule.filter.length > 0 && (
          <>
            {' · '}
            <ConditionsText fields={customerFields} conditions={parseConditions(rule.filter)} />
          </>
        )}
        {rule.sources.length > 0 &&
          ` · ${rule.sources.map((each) => t(`source.${each}`)).join(t('between'))}`}
        {rule.waiting > 0 && ` · ${t('rules.waiting', { count: rule.waiting })}`}
      </p>
      <ol className={styles.steps}>
        {rule.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have nothing but their order
          <li key={index}>
            {stepWords({ ...step, departmentIds: step.departmentIds ?? [], mode: step.mode ?? 'all' })}
          </li>
        ))}
      </ol>
      <span className={cards.acts}>
        <Button onClick={onEdit}>{t('rules.edit')}</Button>
        <Button type="text" onClick={() => void act(() => api.reviews.archiveRule({ id: rule.id }))}>
          {t('rules.remove')}
        </Button>
      </span>
    </article>
  )
}
