import { Suspense } from 'react'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
import { settingsSections } from '../../../settings-sections.ts'
import { ErrorBoundary } from '../../../ui/ErrorBoundary.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import styles from './Settings.module.css'

/** What the house has decided for everybody. Each part belongs to the module it is about. */
export function Settings() {
  const t = useText<typeof texts>('settings')
  const name = useNamedTexts(settingsSections.map(({ title }) => title))
  return (
    <Page head={<PageHead title={t('title')} detail={t('lead')} />}>
      <div className={styles.layout}>
        {settingsSections.length > 1 && (
          <nav className={styles.contents} aria-label={t('contents')}>
            {settingsSections.map(({ key, title }) => (
              <a key={key} href={`#${key}`}>
                {name(title)}
              </a>
            ))}
          </nav>
        )}
        <div className={styles.sections}>
          {settingsSections.map(({ key, title, Section: Content }) => (
            <div key={key} id={key}>
              <Section title={name(title)}>
                <ErrorBoundary>
                  <Suspense fallback={null}>
                    <Content />
                  </Suspense>
                </ErrorBoundary>
              </Section>
            </div>
          ))}
        </div>
      </div>
    </Page>
  )
}
