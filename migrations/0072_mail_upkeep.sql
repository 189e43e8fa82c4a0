-- From which day on the folder was read: whoever then wants earlier mails gets those as well.
ALTER TABLE mail_folder ADD COLUMN from_on date;

-- Whom one mailbox holds letters of is asked for every mailbox of the house, as often as the page looks.
CREATE INDEX unknown_mail_mailbox ON unknown_mail (mailbox_id, address);
