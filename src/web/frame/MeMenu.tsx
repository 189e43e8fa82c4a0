import { useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { useSession } from '../session.ts'
import { Person } from '../ui/Person.tsx'
import { Popup } from '../ui/Popup.tsx'
import styles from './MeMenu.module.css'
import { meMenuItems } from './slots.ts'

export function MeMenu() {
  const t = useText<typeof texts>('frame')
  const session = useSession()
  const [open, setOpen] = useState(false)
  return (
    <Popup
      label={t('me', { name: session.name })}
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={<MeMenuList onDone={() => setOpen(false)} />}
    >
      <button
        type="button"
        className={styles.me}
        aria-label={t('me', { name: session.name })}
        aria-expanded={open}
      >
        <Person name={session.name} isNameHidden />
      </button>
    </Popup>
  )
}

/** Who I am and what I can do about it; on a phone the sheet behind "Me" shows the same. */
export function MeMenuList({ onDone }: { onDone: () => void }) {
  const session = useSession()
  return (
    <div className={styles.list}>
      <Person
        name={session.name}
        size={36}
        detail={session.jobTitle ?? session.departmentName ?? undefined}
      />
      {meMenuItems.map((Item) => (
        <Item key={Item.displayName ?? Item.name} onDone={onDone} />
      ))}
    </div>
  )
}
