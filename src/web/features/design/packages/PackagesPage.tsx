import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/packages.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { CadenceSection } from './CadenceSection.tsx'
import { PackageCard } from './PackageCard.tsx'
import { PackageForm } from './PackageForm.tsx'
import styles from './Packages.module.css'
import type { Package } from './package.ts'

/** What each tier is promised in words, and how often its customers hear from us. */
export function PackagesPage() {
  const t = useText<typeof texts>('packages')
  const can = useCan()
  const query = useQuery(orpc.packages.list.queryOptions())
  const [edited, setEdited] = useState<Package>()
  return (
    <Loaded query={query}>
      {({ data, cadence }) => (
        <Page head={<PageHead title={t('title')} detail={t('lead')} />}>
          <CadenceSection key={JSON.stringify(cadence.value)} cadence={cadence} />
          <div className={styles.packages}>
            {data.map((each) => (
              <PackageCard
                key={each.tier}
                words={each}
                {...(can('setting.write') ? { onEdit: () => setEdited(each) } : {})}
              />
            ))}
          </div>
          {edited && (
            <PackageForm
              words={data.find(({ tier }) => tier === edited.tier) ?? edited}
              onClose={() => setEdited(undefined)}
            />
          )}
        </Page>
      )}
    </Loaded>
  )
}
