import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/keeping.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { RulePart } from '../settings/RulePart.tsx'
import { faultsAt, type Setting, valueAt, withValueAt } from '../settings/setting-value.ts'
import { useDraftedSetting } from '../settings/use-drafted-setting.ts'
import styles from './Keeping.module.css'
import { Nights } from './Nights.tsx'
import { useRuleName } from './rule-name.ts'

type Rule = Answers['keeping']['rules']['data'][number]

/** How long each kind of data about people is kept, what went last night and what goes tonight. */
export function KeepingPage() {
  const t = useText<typeof texts>('keeping')
  const rules = useQuery(orpc.keeping.rules.queryOptions())
  const settings = useQuery(orpc.settings.list.queryOptions())
  return (
    <Page head={<PageHead title={t('title')} detail={t('detail')} />}>
      <Section
        title={t('rules')}
        extra={
          rules.data && (
            <span className={styles.quiet}>
              {t('nextAt')} <DateText value={rules.data.nextAt} style="dayTime" />
            </span>
          )
        }
      >
        <Loaded query={rules}>
          {({ data }) => (
            <ul className={styles.list}>
              {data.map((rule) => {
                const setting = settings.data?.data.find(({ key }) => key === rule.settingKey)
                return <li key={rule.key}>{setting && <RuleRow rule={rule} setting={setting} />}</li>
              })}
            </ul>
          )}
        </Loaded>
        <p className={styles.quiet}>
          {t('elsewhere')} <Link to="/identify/documents">{t('documents')}</Link>
        </p>
      </Section>
      <Nights />
    </Page>
  )
}

function RuleRow({ rule, setting }: { rule: Rule; setting: Setting }) {
  const t = useText<typeof texts>('keeping')
  const { name, hint } = useRuleName()
  const { value, faults, change } = useDraftedSetting(setting)
  const { key, path, unit, becomes } = rule
  const part = setting.parts.find((each) => each.path.join('.') === path.join('.'))
  return (
    <section className={styles.rule} aria-label={name(key)}>
      <div>
        <h3>{name(key)}</h3>
        <p className={styles.quiet}>
          {t(`becomes.${becomes}`)} · {hint(key)}
        </p>
      </div>
      {part && (
        <dl className={styles.time}>
          <RulePart
            key={JSON.stringify(valueAt(value, path))}
            settingKey={setting.key}
            part={part}
            label={t(`unit.${unit}`)}
            value={valueAt(value, path)}
            fallback={valueAt(setting.fallback, path)}
            faults={faultsAt(part, faults)}
            onChange={(next) => change((whole) => withValueAt(whole, path, next))}
          />
        </dl>
      )}
      <Counts rule={rule} />
    </section>
  )
}

function Counts({ rule: { key, next, last, becomes, value } }: { rule: Rule }) {
  const t = useText<typeof texts>('keeping')
  const format = useFormat()
  const isProposed = becomes === 'proposed'
  return (
    <div className={styles.counts}>
      {value === 0 ? (
        <span>{t('forGood')}</span>
      ) : (
        next && (
          <span>
            {t(isProposed ? 'nextProposed' : 'next', { count: next.due, number: format.number(next.due) })}
            {next.held > 0 && ` · ${t('held', { count: next.held, number: format.number(next.held) })}`}
          </span>
        )
      )}
      <span className={styles.quiet}>
        {last ? (
          <>
            {t('last')} <DateText value={last.at} style="relative" />
            {last.went !== null &&
              ` · ${t(isProposed ? 'proposed' : 'went', { count: last.went, number: format.number(last.went) })}`}
          </>
        ) : (
          t('never')
        )}
      </span>
      {key === 'records' && <Link to="/organise/erasures">{t('register')}</Link>}
    </div>
  )
}
