import { type Kysely, sql } from 'kysely';

const tables = [
  'appeals',
  'letters',
  'letter_templates',
  'letter_template_versions',
  'reception_slots',
  'reception_visits',
];

/** Appeals under 59-ФЗ: the register, letters with their templates, personal reception; what may be known of an applicant unread. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- facts about the sealed words, so that a rule may ask whether there is an address without reading it; null: unknown
    alter table applicants add column named boolean, add column addressed boolean, add column reachable boolean;

    -- sealed: the bytes hold personal data and stand encrypted; they are given out behind their own permission
    alter table files add column sealed boolean not null default false;

    -- the register (журнал): a projection of the case, written with its events
    create table appeals (
      case_id uuid primary key,
      tenant_id uuid not null references tenants,
      registration_number text,
      type text not null,
      form text not null,
      answer_by text not null,
      applicants int not null,
      questions int not null,
      open_questions int not null,
      due_at timestamptz,
      finished_at timestamptz,
      -- null while nothing can be said yet
      term_kept boolean,
      from_case_id uuid,
      repeat_of_id uuid,
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade
    );
    create index on appeals (tenant_id, registration_number);
    create index on appeals (tenant_id, from_case_id) where from_case_id is not null;

    create table letter_templates (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null,
      subject text not null,
      body text not null,
      version int not null default 1,
      unique (tenant_id, kind),
      unique (tenant_id, id)
    );
    -- what a letter was made by stays readable whatever becomes of its template
    create table letter_template_versions (
      tenant_id uuid not null references tenants,
      template_id uuid not null,
      version int not null,
      kind text not null,
      subject text not null,
      body text not null,
      created_at timestamptz not null default now(),
      primary key (template_id, version)
    );
    create function keep_letter_template() returns trigger language plpgsql set search_path = public as $$
      begin
        insert into letter_template_versions (tenant_id, template_id, version, kind, subject, body)
          values (new.tenant_id, new.id, new.version, new.kind, new.subject, new.body) on conflict do nothing;
        return null;
      end $$;
    create trigger keep_letter_template after insert or update on letter_templates
      for each row execute function keep_letter_template();

    create table letters (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      case_id uuid not null,
      kind text not null,
      formats text[] not null,
      -- addresses of the regulation; the applicant's own address stands sealed elsewhere
      send_to text[] not null,
      data jsonb not null default '{}',
      -- null: the sample every installation has
      template_id uuid,
      template_version int,
      pdf_file_id uuid,
      docx_file_id uuid,
      created_at timestamptz not null default now(),
      made_at timestamptz,
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade
    );
    create index on letters (tenant_id, case_id, created_at);

    create table reception_slots (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      official text not null,
      starts_at timestamptz not null,
      minutes int not null check (minutes between 5 and 240),
      place text not null,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id)
    );
    create unique index reception_slots_once on reception_slots (tenant_id, official, starts_at) where archived_at is null;
    create index on reception_slots (tenant_id, starts_at);

    create table reception_visits (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      slot_id uuid not null,
      applicant_kind text not null,
      -- who comes, what about and, once it is over, what was answered: as one sealed value
      sealed text not null,
      state text not null default 'booked' check (state in ('booked', 'answered', 'appeal', 'missed', 'cancelled')),
      case_id uuid,
      booked_by uuid,
      created_at timestamptz not null default now(),
      closed_at timestamptz,
      version int not null default 1,
      foreign key (tenant_id, slot_id) references reception_slots (tenant_id, id)
    );
    -- a time is given to one person
    create unique index reception_visits_once on reception_visits (slot_id) where state <> 'cancelled';
  `.execute(db);
  for (const table of tables) {
    const verbs = table === 'letter_template_versions' ? 'select, insert' : 'select, insert, update, delete';
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      create policy keeper on ${sql.table(table)} to current_user using (true) with check (true);
      grant ${sql.raw(verbs)} on ${sql.table(table)} to mcc_app;
    `.execute(db);
  }
  // Appeals that were taken in before there was a register.
  await sql`
    insert into appeals (case_id, tenant_id, registration_number, type, form, answer_by, applicants, questions,
      open_questions, due_at, finished_at)
    select c.id, c.tenant_id, c.state->>'registrationNumber', 'statement', 'written', 'post', 1, 0, 0, c.due_at, c.closed_at
    from cases c where c.kind = 'appeal'`.execute(db);
}
