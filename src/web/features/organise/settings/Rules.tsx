import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../api.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
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
import { useDraftedSetting } from './use-drafted-setting.ts'

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

function Rule({ setting }: { setting: Setting }) {
  const t = useText<typeof texts>('settings')
  const name = useNamedTexts(['settings:title'])
  const can = useCan()
  const { value, faults, isRefused, change, discard } = useDraftedSetting(setting)
  const { key, fallback, isDefault, parts } = setting
  const title = name(`settings:name.${key}`)
  return (
    <section className={styles.rule} aria-label={title}>
      <h3>
        {title} <span className={styles.origin}>{isDefault ? t('isDefault') : t('isChosen')}</span>
        {!isDefault && can('setting.write') && (
          <Button size="small" type="link" onClick={() => change(() => fallback)}>
            {t('rules.restore')}
          </Button>
        )}
      </h3>
      <p className={styles.origin}>{name(`settings:hint.${key}`)}</p>
      <dl className={styles.rows}>
        {parts.map((part) => (
          <RulePart
            // Numbers follow what is saved by themselves: another field in their place would lose what is being typed.
            key={`${part.path.join('.')} ${part.kind === 'number' ? '' : JSON.stringify(valueAt(value, part.path))}`}
            settingKey={key}
            part={part}
            label={part.path.length === 0 ? title : name(partName(key, part))}
            value={valueAt(value, part.path)}
            fallback={valueAt(fallback, part.path)}
            faults={faultsAt(part, faults)}
            onChange={(next) => change((whole) => withValueAt(whole, part.path, next))}
          />
        ))}
      </dl>
      {isRefused && (
        <p role="alert" className={styles.refused}>
          {[t('rules.refused'), ...faultsBeside(parts, faults).map(({ detail }) => detail)].join(' ')}{' '}
          <Button size="small" type="link" onClick={discard}>
            {t('rules.discard')}
          </Button>
        </p>
      )}
    </section>
  )
}
