import { Segmented } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/search.json'
import type { Hit } from './hit-target.ts'
import { kindNames } from './kinds.ts'
import styles from './Search.module.css'

type Props = { chosen: Hit['kind'] | undefined; onChoose: (kind: Hit['kind'] | undefined) => void }

/** Everything, or one kind alone. */
export function KindChips({ chosen, onChoose }: Props) {
  const t = useText<typeof texts>('search')
  return (
    <div className={styles.chips}>
      <Segmented
        aria-label={t('kinds')}
        value={chosen ?? 'all'}
        onChange={(value) => onChoose(kindNames.find((kind) => kind === value))}
        options={[
          { value: 'all', label: t('everything') },
          ...kindNames.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
    </div>
  )
}
