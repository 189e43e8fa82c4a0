import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
import type { FieldProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { RulePart } from './RulePart.tsx'
import styles from './Settings.module.css'
import {
  faultsAt,
  faultsBeside,
  isRule,
  ownPages,
  partName,
  type Setting,
  valueAt,
  withValueAt,
} from './setting-value.ts'
import { useSetting } from './use-setting.ts'

/** Every number and choice the program counts by: ours until the house chooses its own. */
export function Rules() {
  const t = useText<typeof texts>('settings')
  const query = useQuery(orpc.settings.list.queryOptions())
  const name = useNamedTexts(['settings:title'])
  return (
    <Loaded query={query}>
      {({ data }) => (
        <>
          <p className={styles.origin}>{t('rules.lead')}</p>
          {data.filter(isRule).map((setting) => (
            <Rule key={setting.key} setting={setting} />
          ))}
          <div className={styles.rule}>
            <h3>{t('rules.elsewhere')}</h3>
            <ul className={styles.elsewhere}>
              {Object.entries(ownPages).map(([key, page]) => (
                <li key={key}>
                  <Link to={page}>{name(`settings:name.${key}`)}</Link>
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </Loaded>
  )
}

/** What was refused stays as it was typed, so that the part it contradicts can be changed with it. */
type Refused = { value: unknown; faults: FieldProblem[] }

function Rule({ setting }: { setting: Setting }) {
  const t = useText<typeof texts>('settings')
  const name = useNamedTexts(['settings:title'])
  const can = useCan()
  const { propose } = useSetting(setting.key)
  const [refused, setRefused] = useState<Refused>()
  const { key, fallback, isDefault, parts } = setting
  const { value, faults } = refused ?? { value: setting.value, faults: [] }
  const change = async (next: unknown) => {
    const found = await propose(next)
    setRefused(found.length > 0 ? { value: next, faults: found } : undefined)
  }
  const title = name(`settings:name.${key}`)
  return (
    <section className={styles.rule} aria-label={title}>
      <h3>
        {title} <span className={styles.origin}>{isDefault ? t('isDefault') : t('isChosen')}</span>
        {!isDefault && can('setting.write') && (
          <Button size="small" type="link" onClick={() => void change(fallback)}>
            {t('rules.restore')}
          </Button>
        )}
      </h3>
      <p className={styles.origin}>{name(`settings:hint.${key}`)}</p>
      <dl className={styles.rows}>
        {parts.map((part) => (
          <RulePart
            key={`${part.path.join('.')} ${JSON.stringify(valueAt(value, part.path))}`}
            settingKey={key}
            part={part}
            label={part.path.length === 0 ? title : name(partName(key, part))}
            value={valueAt(value, part.path)}
            fallback={valueAt(fallback, part.path)}
            faults={faultsAt(part, faults)}
            onChange={(next) => void change(withValueAt(value, part.path, next))}
          />
        ))}
      </dl>
      {refused && (
        <p role="alert" className={styles.refused}>
          {[t('rules.refused'), ...faultsBeside(parts, faults).map(({ detail }) => detail)].join(' ')}{' '}
          <Button size="small" type="link" onClick={() => setRefused(undefined)}>
            {t('rules.discard')}
          </Button>
        </p>
      )}
    </section>
  )
}
