import { Segmented } from 'antd'
import { Suspense, useState } from 'react'
import { panelsAt } from '../../../customer-panels.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { useIsPhone } from '../../../ui/use-media.ts'
import { CustomerFacts } from './CustomerFacts.tsx'
import styles from './CustomerPage.module.css'
import type { Panel, PanelProps } from './panels.ts'
import { useAskedFor } from './use-asked-for.ts'
import { useSought } from './use-sought.ts'

const sides = ['right', 'middle', 'left'] as const

/** Who he is, what happened, what comes next: side by side, or one at a time on a phone, what comes next first. */
export function CustomerColumns({ customer }: PanelProps) {
  const t = useText<typeof texts>('customers')
  const phone = useIsPhone()
  const sought = useSought()
  const [side, setSide] = useState(sides.find((each) => each === sought.side) ?? 'right')
  useAskedFor('log', () => setSide('middle'))
  const left = (
    <>
      {!customer.erasedAt && <CustomerFacts customer={customer} />}
      <Panels place="left" customer={customer} />
    </>
  )
  if (phone) {
    return (
      <>
        <Segmented
          block
          aria-label={t('one.side.title')}
          value={side}
          onChange={setSide}
          options={sides.map((value) => ({ value, label: t(`one.side.${value}`) }))}
        />
        <div className={styles.side}>
          {side === 'left' ? left : <Panels key={side} place={side} customer={customer} />}
        </div>
      </>
    )
  }
  return (
    <div className={styles.columns}>
      <div className={styles.side}>{left}</div>
      <div className={styles.side}>
        <Panels place="middle" customer={customer} />
      </div>
      <div className={styles.side}>
        <Panels place="right" customer={customer} />
      </div>
    </div>
  )
}

/** What the modules bring to this place, as far as the reader may see it. */
export function Panels({ place, customer }: PanelProps & { place: Panel['place'] }) {
  const can = useCan()
  return panelsAt(place)
    .filter((panel) => can(panel.permission) && (!customer.erasedAt || panel.isAlsoOfErased))
    .map(({ component: Content, order }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: panels have no name, and two may share an order
      <Suspense key={`${place}${order}${index}`} fallback={place === 'head' ? null : <Waiting />}>
        <Content customer={customer} />
      </Suspense>
    ))
}

/** Where a panel will stand, so that those below it do not jump. */
function Waiting() {
  return (
    <div className={styles.waiting}>
      <Bone width={120} />
      <Bone width="80%" />
    </div>
  )
}
