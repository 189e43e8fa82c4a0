import { Checkbox } from 'antd'
import type { Permission } from '../../../../contracts/permission.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/organise.json'
import styles from './PermissionPicker.module.css'
import { type AreaRights, expandPatterns, permissionAreas } from './permission-areas.ts'

type PermissionPickerProps = {
  /** Patterns, as roles and keys hold them. Given by the form. */
  value?: string[]
  onChange?: (patterns: string[]) => void
  /** What the chooser holds himself: nothing else can be given. */
  held: readonly string[]
  isDisabled?: boolean
}

/** Rights by area. What is beyond one's own rights is not offered. */
export function PermissionPicker({ value = [], onChange, held, isDisabled = false }: PermissionPickerProps) {
  const t = useText<typeof texts>('organise')
  const chosen = expandPatterns(value)
  const mayGive = expandPatterns(held)
  const isAll = value.includes('*')
  const set = (permissions: Permission[], isOn: boolean) => {
    const next = new Set(chosen)
    for (const permission of permissions) {
      if (isOn) next.add(permission)
      else next.delete(permission)
    }
    onChange?.([...next])
  }
  return (
    <div className={styles.picker}>
      {held.includes('*') && (
        <Checkbox
          checked={isAll}
          disabled={isDisabled}
          onChange={({ target }) => onChange?.(target.checked ? ['*'] : [...chosen])}
        >
          {t('everything')}
        </Checkbox>
      )}
      {permissionAreas.map((area) => (
        <AreaRow
          key={area.area}
          area={area}
          chosen={chosen}
          mayGive={mayGive}
          isDisabled={isDisabled || isAll}
          onSet={set}
        />
      ))}
    </div>
  )
}

type AreaRowProps = {
  area: AreaRights
  chosen: Set<Permission>
  mayGive: Set<Permission>
  isDisabled: boolean
  onSet: (permissions: Permission[], isOn: boolean) => void
}

function AreaRow({ area: { area, rights }, chosen, mayGive, isDisabled, onSet }: AreaRowProps) {
  const t = useText<typeof texts>('organise')
  const offered = rights.filter(({ permission }) => mayGive.has(permission) || chosen.has(permission))
  const count = offered.filter(({ permission }) => chosen.has(permission)).length
  if (offered.length === 0) return null
  const givable = offered.map(({ permission }) => permission).filter((permission) => mayGive.has(permission))
  return (
    <fieldset className={styles.area}>
      <legend className="gx-only-read">{t(`area.${area}`)}</legend>
      <Checkbox
        className={styles.name}
        checked={count === offered.length}
        indeterminate={count > 0 && count < offered.length}
        disabled={isDisabled}
        onChange={({ target }) => onSet(givable, target.checked)}
      >
        {t(`area.${area}`)}
      </Checkbox>
      <div className={styles.verbs}>
        {offered.map(({ permission, verb }) => (
          <Checkbox
            key={permission}
            checked={chosen.has(permission)}
            disabled={isDisabled || !mayGive.has(permission)}
            onChange={({ target }) => onSet([permission], target.checked)}
          >
            {t(`verb.${verb}`)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
