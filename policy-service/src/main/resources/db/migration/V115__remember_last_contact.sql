-- When a device was last heard of. A table of its own: decisions lock rows of device, and a check-in waits for none of them.

create table device_contact (
  tenant_id uuid        not null,
  device_id uuid        not null,
  token_at  timestamptz not null,
  constraint pk_device_contact primary key (tenant_id, device_id),
  constraint fk_device_contact_device foreign key (tenant_id, device_id) references device on delete cascade
) with (fillfactor = 80);
call protect_by_tenant('device_contact');
