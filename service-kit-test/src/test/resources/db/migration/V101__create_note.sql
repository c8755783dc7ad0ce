create table note (
  tenant_id uuid not null,
  note_id   uuid not null,
  body      text not null,
  revision  int  not null,
  constraint pk_note primary key (tenant_id, note_id)
);
call protect_by_tenant('note');
