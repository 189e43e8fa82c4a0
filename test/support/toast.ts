import type { Locator, Page } from 'playwright-core'

/** The toast that says `words` and has not begun to fade: others, of other things saved, may stand beside it. */
export function toast(page: Page, words: RegExp): Locator {
  return page.locator('.ant-message-notice:not([class*="-leave"])').filter({ hasText: words })
}

/** Takes back what this toast tells of. */
export async function undo(page: Page, words: RegExp): Promise<void> {
  await toast(page, words).getByRole('button', { name: '撤销' }).click()
}
