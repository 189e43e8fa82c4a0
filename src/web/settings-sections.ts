/** What stands on the settings page: each module brings its part as `<module>.settings.tsx`, exported as `settings`. */
import type { ComponentType } from 'react'

export type SettingsSection = {
  /** In the page's address, after `#`. */
  key: string
  /** `module:key`. The module's texts are loaded when the section is shown. */
  title: string
  /** Smaller stands higher; the company itself is 0. */
  order: number
  Section: ComponentType
}

const modules = import.meta.glob<{ settings: SettingsSection }>('./features/*/*/*.settings.tsx', {
  eager: true,
})

export const settingsSections: SettingsSection[] = Object.values(modules)
  .map((module) => module.settings)
  .sort((a, b) => a.order - b.order)
