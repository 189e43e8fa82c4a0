/** How the line to a mail server is protected. */
export const mailSecurities = ['tls', 'startTls', 'none'] as const
